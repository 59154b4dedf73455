package dev.unikernel.workbench.app.project;

import java.nio.file.Path;

/** Makes a project folder from one of a system's samples. */
@SuppressWarnings("DoNotCallSuggester")
public final class NewProject {
    private NewProject() {}

    /**
     * Writes {@code unikernel.toml} with comments, {@code src/}, and {@code .gitignore}, and opens the result. The folder is made when it
     * does not exist; one that holds anything is refused and stays as it is. The project is named after the folder.
     */
    public static Project create(Path directory, SystemOffer system, String sample) throws ProjectProblem {
        throw new UnsupportedOperationException();
    }
}

package dev.unikernel.workbench.app.system.starter;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import java.io.IOException;

/** Makes the plan that builds a project on the starter system. */
@SuppressWarnings("DoNotCallSuggester")
public final class StarterBuild {
    private StarterBuild() {}

    /**
     * Checks the project, unpacks the system's sources into {@code .workbench/starter-os} and plans the image
     * {@code .workbench/build/NAME.elf}. The same project in two folders gives the same image, byte for byte.
     *
     * @throws IOException when the sources cannot be unpacked
     */
    public static BuildPlan plan(Project project) throws ProjectProblem, IOException {
        throw new UnsupportedOperationException();
    }
}

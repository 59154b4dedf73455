package dev.unikernel.workbench.app.system.starter;

import java.io.IOException;
import java.nio.file.Path;

/** The starter's sources as they ship inside, from a jar or a folder of classes. */
@SuppressWarnings("DoNotCallSuggester")
public final class StarterSources {
    private StarterSources() {}

    /**
     * Makes the folder hold exactly the shipped sources. Files that are the same are not touched, others are replaced in one step, and
     * what does not belong there is removed.
     */
    public static void unpackInto(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }
}

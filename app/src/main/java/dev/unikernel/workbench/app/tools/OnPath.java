package dev.unikernel.workbench.app.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Programs as a shell finds them. */
public final class OnPath {
    private OnPath() {}

    /** Where a program is on the PATH of this process, the first that may be run; runs nothing. */
    public static Optional<Path> find(String program) {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, program);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}

package dev.unikernel.workbench.app.build.diagnostics;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Turns the names that tools print into files of the project.
 *
 * @param directory the project's folder; absolute
 * @param workingDirectory where the tool ran; absolute
 * @param prefixes folders as the debug information names them, to where they are
 */
public record SourceNames(Path directory, Path workingDirectory, Map<String, Path> prefixes) {

    /** Relative to the project when inside, else absolute; a name that is no path stays as it is. */
    public String inProject(String printed) {
        try {
            Path file = workingDirectory.resolve(mapped(printed)).normalize();
            return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
        } catch (InvalidPathException e) {
            return printed;
        }
    }

    private String mapped(String printed) {
        for (Map.Entry<String, Path> prefix : prefixes.entrySet()) {
            if (printed.startsWith(prefix.getKey() + "/")) {
                return prefix.getValue()
                        .resolve(printed.substring(prefix.getKey().length() + 1))
                        .toString();
            }
        }
        return printed;
    }
}

package dev.unikernel.workbench.app.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A build as data.
 *
 * @param name of the project
 * @param directory the project's folder; absolute
 * @param buildDirectory where objects, state, log and lock are; inside the project; absolute
 * @param image what the build makes; absolute
 * @param steps each after the steps it names
 * @param sourcePrefixes how the debug information names folders (as {@code -ffile-prefix-map} made it) to where they are, for gdb's
 *     {@code set substitute-path}; in the order in which they must be tried
 */
@SuppressWarnings("DoNotCallSuggester")
public record BuildPlan(
        String name,
        Path directory,
        Path buildDirectory,
        Path image,
        List<BuildStep> steps,
        Map<String, Path> sourcePrefixes) {

    /** The plan as a POSIX shell script that makes the same bytes without us. */
    public String toShell() {
        throw new UnsupportedOperationException();
    }
}

package dev.unikernel.workbench.app.build;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
public record BuildPlan(
        String name,
        Path directory,
        Path buildDirectory,
        Path image,
        List<BuildStep> steps,
        Map<String, Path> sourcePrefixes) {

    public BuildPlan {
        steps = List.copyOf(steps);
        sourcePrefixes = Collections.unmodifiableMap(new LinkedHashMap<>(sourcePrefixes));
        Set<String> before = new HashSet<>();
        for (BuildStep step : steps) {
            if (!before.containsAll(step.after()) || !before.add(step.id())) {
                throw new IllegalArgumentException("step " + step.id()
                        + " is there twice, or is not after the steps that it names: " + step.after());
            }
        }
    }

    /** The plan as a POSIX shell script that makes the same bytes without us. */
    public String toShell() {
        return PlanScript.text(this);
    }
}

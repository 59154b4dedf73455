package dev.unikernel.workbench.app.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a build.
 *
 * @param id unique in its plan and the same from build to build, for example {@code compile src/main.c}
 * @param title for people, for example {@code Compile src/main.c}
 * @param workingDirectory absolute
 * @param inputs absolute; files whose content decides whether the step must run
 * @param outputs absolute; all there after the step, under their published names
 * @param dependencyFile absolute; a {@code make} rule that the tool writes ({@code -MF}), naming further inputs
 * @param after ids of the steps that must be done first
 * @param environment added to ours
 */
public record BuildStep(
        String id,
        String title,
        BuildAction action,
        Path workingDirectory,
        List<Path> inputs,
        List<Path> outputs,
        Optional<Path> dependencyFile,
        List<String> after,
        Map<String, String> environment) {

    public BuildStep {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        after = List.copyOf(after);
        environment = Map.copyOf(environment);
    }
}

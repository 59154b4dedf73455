package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides by content whether a step must run, and records those that succeeded. Of the build's thread. */
final class StepRecords {
    private final BuildPlan plan;
    private final BuildState state;
    private final ToolFinder tools;
    private final ContentHashes hashes = new ContentHashes();

    StepRecords(BuildPlan plan, BuildState state, ToolFinder tools) {
        this.plan = plan;
        this.state = state;
        this.tools = tools;
    }

    /** An input that cannot be read, if there is one. */
    Optional<BuildProblem> unreadable(BuildStep step) {
        for (Path input : step.inputs()) {
            try {
                if (hashes.of(input).equals(ContentHashes.ABSENT)) {
                    return Optional.of(new BuildProblem.UnreadableInput(input, "no such file"));
                }
            } catch (IOException e) {
                String why = Files.isDirectory(input) ? "it is a folder" : String.valueOf(e.getMessage());
                return Optional.of(new BuildProblem.UnreadableInput(input, why));
            }
        }
        return Optional.empty();
    }

    /** What is recorded of a step, if nothing has changed since. */
    Optional<BuildState.Done> upToDate(BuildStep step) {
        Optional<BuildState.Done> recorded = state.step(step.id());
        try {
            return recorded.isPresent() && isUnchanged(step, recorded.get()) ? recorded : Optional.empty();
        } catch (IOException e) {
            // A header or output that was there and cannot be read now has changed.
            return Optional.empty();
        }
    }

    private boolean isUnchanged(BuildStep step, BuildState.Done done) throws IOException {
        if (!List.copyOf(done.outputs().keySet()).equals(step.outputs())
                || !key(step, done.dependencies()).equals(done.key())) {
            return false;
        }
        for (Map.Entry<Path, String> output : done.outputs().entrySet()) {
            if (!hashes.of(output.getKey()).equals(output.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** A time of the file system's own clock, to be compared with the times of files that may change while a step runs. */
    FileTime now() throws IOException {
        Path stamp = plan.buildDirectory().resolve("stamp");
        Files.write(stamp, new byte[1]);
        return changed(stamp);
    }

    /** The step is about to write its outputs. */
    void begin(BuildStep step) {
        state.forget(step.id());
        step.outputs().forEach(hashes::forget);
    }

    /**
     * Records a step that succeeded, unless a file that it read was changed after {@code started}: then it cannot be known which content
     * it saw, and it runs again next time. The dependency file is read into the record and removed.
     */
    void record(BuildStep step, Optional<FileTime> started, List<Diagnostic> diagnostics) throws IOException {
        List<Path> dependencies = new ArrayList<>();
        if (step.dependencyFile().isPresent()) {
            dependencies.addAll(DependencyFile.read(step.dependencyFile().get(), step.workingDirectory()));
            dependencies.removeAll(step.inputs());
            Files.delete(step.dependencyFile().get());
        }
        List<Path> read = new ArrayList<>(step.inputs());
        read.addAll(dependencies);
        for (Path file : read) {
            if (started.isPresent() && changed(file).compareTo(started.get()) > 0) {
                hashes.forget(file);
                return;
            }
        }
        Map<Path, String> outputs = new LinkedHashMap<>();
        for (Path output : step.outputs()) {
            outputs.put(output, hashes.of(output));
        }
        state.put(step.id(), new BuildState.Done(key(step, dependencies), dependencies, outputs, diagnostics));
    }

    /** Of the inode, so that a file that was renamed into place counts as changed. */
    private static FileTime changed(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime");
    }

    private String key(BuildStep step, List<Path> dependencies) throws IOException {
        List<String> parts = new ArrayList<>();
        if (step.action() instanceof BuildAction.RunTool tool) {
            Optional<Path> program = tools.find(tool.argv().get(0), step.workingDirectory());
            parts.add(program.isPresent() ? ToolFinder.identity(program.get()) : ContentHashes.ABSENT);
            parts.addAll(tool.argv());
        } else if (step.action() instanceof BuildAction.WriteText text) {
            parts.add(text.content());
        }
        parts.add(relative(step.workingDirectory()));
        new TreeMap<>(step.environment()).forEach((name, value) -> parts.add(name + "=" + value));
        for (Path input : step.inputs()) {
            parts.add(relative(input));
            parts.add(hashes.of(input));
        }
        for (Path dependency : dependencies) {
            parts.add(relative(dependency));
            parts.add(hashes.of(dependency));
        }
        return ContentHashes.of(parts);
    }

    private String relative(Path path) {
        return path.startsWith(plan.directory())
                ? plan.directory().relativize(path).toString()
                : path.toString();
    }
}

package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.ProcessStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A folder of C files that are compiled and linked by the real tools, and what was heard of the builds. */
final class TinyProject implements BuildListener {
    final Path directory;
    final Path build;
    final Path image;
    final List<String> ran = new ArrayList<>();
    final List<String> upToDate = new ArrayList<>();
    final List<String> progress = new ArrayList<>();
    final List<String> flags = new ArrayList<>(List.of("-g", "-ffreestanding", "-fno-stack-protector", "-Wall"));
    final List<String> linkFlags = new ArrayList<>();
    final Map<String, String> commands = new LinkedHashMap<>(Map.of("gcc", "gcc", "ld", "ld"));
    ProcessStarter starter = ProcessBuilder::start;
    BuildOptions options = BuildOptions.standard().withJobs(2);
    private final List<String> sources = new ArrayList<>();

    TinyProject(Path folder) {
        try {
            this.directory = Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.build = directory.resolve(".workbench/build");
        this.image = build.resolve("tiny.elf");
    }

    /** A project whose {@code main} calls {@code two}, which includes a header. */
    static TinyProject ofTwo(Path folder) {
        return new TinyProject(folder)
                .header("two.h", "#define TWO 2\n")
                .source("main.c", "int two(void);\nint main(void)\n{\n    return two();\n}\n")
                .source("two.c", "#include \"two.h\"\nint two(void)\n{\n    return TWO;\n}\n");
    }

    TinyProject header(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TinyProject source(String name, String text) {
        if (!sources.contains(name)) {
            sources.add(name);
        }
        return header(name, text);
    }

    TinyProject without(String name) {
        sources.remove(name);
        return this;
    }

    BuildPlan plan() {
        List<BuildStep> steps = new ArrayList<>();
        for (String source : sources) {
            Path object = build.resolve("objects/" + source + ".o");
            Path dependencies = build.resolve("objects/" + source + ".d");
            List<String> argv = new ArrayList<>(List.of(command("gcc"), "-c"));
            argv.addAll(flags);
            argv.addAll(List.of("-ffile-prefix-map=/proc/self/cwd=.", "-fdiagnostics-column-unit=byte"));
            argv.addAll(List.of("-MD", "-MF", relative(dependencies), "-o", relative(object), source));
            steps.add(new BuildStep(
                    "compile " + source,
                    "Compile " + source,
                    new BuildAction.RunTool(argv, List.of()),
                    directory,
                    List.of(directory.resolve(source)),
                    List.of(object),
                    Optional.of(dependencies),
                    List.of(),
                    Map.of("LC_ALL", "C", "PWD", "/proc/self/cwd")));
        }
        steps.add(link(List.copyOf(steps)));
        return new BuildPlan("tiny", directory, build, image, steps, Map.of(".", directory));
    }

    private BuildStep link(List<BuildStep> compiled) {
        Path fresh = build.resolve("tiny.elf.new");
        List<Path> objects =
                compiled.stream().flatMap(step -> step.outputs().stream()).toList();
        List<String> argv = new ArrayList<>(List.of(command("ld"), "-e", "main", "-o", relative(fresh)));
        argv.addAll(linkFlags);
        objects.forEach(object -> argv.add(relative(object)));
        return new BuildStep(
                "link",
                "Link tiny.elf",
                new BuildAction.RunTool(argv, List.of(new BuildAction.Rename(fresh, image))),
                directory,
                objects,
                List.of(image),
                Optional.empty(),
                compiled.stream().map(BuildStep::id).toList(),
                Map.of("LC_ALL", "C"));
    }

    private String command(String tool) {
        return commands.getOrDefault(tool, tool);
    }

    private String relative(Path path) {
        return directory.relativize(path).toString();
    }

    BuildResult build() throws InterruptedException, ExecutionException, TimeoutException {
        return build(new Builder());
    }

    BuildResult build(Builder builder) throws InterruptedException, ExecutionException, TimeoutException {
        ran.clear();
        upToDate.clear();
        progress.clear();
        return start(builder).get(60, TimeUnit.SECONDS);
    }

    CompletableFuture<BuildResult> start(Builder builder) {
        return builder.run(plan(), options, starter, this);
    }

    TinyProject lockWait(Duration wait) {
        options = options.withLockWait(wait);
        return this;
    }

    @Override
    public void stepFinished(BuildStep step, StepOutcome outcome, long millis, int done, int total) {
        (outcome == StepOutcome.UP_TO_DATE ? upToDate : ran).add(step.id());
        progress.add(done + "/" + total);
    }
}

package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.run.Builder;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.system.starter.Starter;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** A project in a private directory, opened, built and launched the way the product does it. */
public final class BenchProject {
    private static final String MAIN = "src/main.c";

    private final Path directory;
    private final UnikernelSystem system = new Starter();

    private BenchProject(Path directory) {
        this.directory = directory;
    }

    /** The sample: prints a greeting and exits. */
    public static BenchProject hello(Path directory) throws ProjectProblem {
        NewProject.create(directory, StarterDescription.shipped(), "hello");
        return new BenchProject(directory);
    }

    /** A loop of simple statements and a call, for ever; no interrupts, so that the same steps lead to the same places. */
    public static BenchProject loop(Path directory) throws IOException {
        return of(directory, BenchProject.class, "loop.c");
    }

    /** A program that is packaged beside a class, with the console and C. */
    public static BenchProject of(Path directory, Class<?> beside, String name) throws IOException {
        Files.createDirectories(directory.resolve("src"));
        Files.writeString(directory.resolve(Project.FILE), """
            name = "loop"
            system = "starter"
            language = "c"
            sources = ["src/main.c"]
            components = ["console", "c"]
            """);
        Files.writeString(directory.resolve(MAIN), resource(beside, name));
        return new BenchProject(directory);
    }

    private static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public Path directory() {
        return directory;
    }

    public UnikernelSystem system() {
        return system;
    }

    Path mainFile() {
        return directory.resolve(MAIN);
    }

    /** Opens the project as its file is now, and builds what is stale. */
    public BuildPlan build(Guardian guardian)
            throws ProjectProblem, IOException, InterruptedException, ExecutionException, BenchFailed {
        BuildPlan plan = system.plan(Project.open(directory));
        BuildResult result = new Builder()
                .run(plan, BuildOptions.standard(), guardian::start, new BuildListener() {})
                .get();
        if (!result.succeeded()) {
            throw new BenchFailed(
                    "the build of " + plan.name() + " failed: " + result.problems() + " " + result.diagnostics());
        }
        return plan;
    }

    /** The command that runs an image where nothing else is asked. */
    public QemuCommand command(GuestImage image) throws Malformed {
        return LaunchRequest.none().command(image, system);
    }

    /** How its guest is debugged. */
    public static DebugRequest debug(BuildPlan plan) {
        return new DebugRequest(Optional.of(plan.directory()), plan.sourcePrefixes());
    }
}

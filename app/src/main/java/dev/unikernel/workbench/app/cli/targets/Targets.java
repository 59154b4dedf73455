package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.sources.KeptRules;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.tools.ToolCheck;
import dev.unikernel.workbench.app.tools.Trust;
import dev.unikernel.workbench.debugger.transcript.Transcript;
import dev.unikernel.workbench.inspector.containers.Form;
import dev.unikernel.workbench.inspector.containers.Unpacker;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Opens a TARGET: a project folder, which is built first if it is stale, or an image. */
public final class Targets {
    private Targets() {}

    /** Opens it, refusing what cannot run here before QEMU is asked. */
    public static Target open(String target, LaunchOptions options, Invocation invocation) throws Exception {
        options.refuseWhatDoesNotFit();
        if (target.startsWith("attach:")) {
            throw new UsageError(target + ": a guest that somebody else started can be looked at (workbench debug), but"
                    + " not run");
        }
        Path path = Path.of(target);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(target);
        }
        if (Transcript.is(path)) {
            throw new UsageError(target + " is a recorded session: it can be looked at (workbench debug), but not run");
        }
        Target opened = Files.isDirectory(path) ? project(path, options, invocation) : image(path, options, invocation);
        try {
            refuseWhatCannotRun(opened);
            return opened;
        } catch (Exception e) {
            opened.close();
            throw e;
        }
    }

    private static void refuseWhatCannotRun(Target opened) throws Exception {
        UnikernelSystem system = opened.match().system();
        Optional<String> obstacle = opened.launch().refusal(opened.image(), system);
        if (obstacle.isPresent()) {
            throw new CommandProblem(
                    ExitCode.CANNOT_RUN, opened.image().bootFile() + " cannot run here: " + obstacle.get(), "");
        }
        ToolCheck.check(
                opened.launch().tools(),
                opened.launch().command(opened.image(), system).machine());
    }

    private static Target image(Path file, LaunchOptions options, Invocation invocation) throws Exception {
        if (options.configuration != null) {
            throw new UsageError("--config " + options.configuration + ": " + file
                    + " is an image; launch configurations belong to a project folder");
        }
        GuestImage image = openImage(unpacked(file, invocation), options);
        if (image.boot().header().type() == ElfHeader.CORE) {
            image.close();
            throw new UsageError(file + " is a core dump: it can be looked at (workbench debug), but not run");
        }
        return new Target(
                image,
                match(image, options),
                LaunchChoice.of(options, invocation.guestArguments()),
                Optional.empty(),
                Map.of(),
                false,
                Optional.empty());
    }

    /** A packed image is run from an unpacked copy of our own. */
    private static Path unpacked(Path file, Invocation invocation) throws IOException, CommandProblem {
        if (!Form.of(file).isPacked()) {
            return file;
        }
        Path copy = invocation.guardian().newPrivateDirectory("unpacked").resolve(String.valueOf(file.getFileName()));
        invocation
                .output()
                .note(file + " is packed (" + Unpacker.unpack(file, copy) + "): what runs is an unpacked copy");
        return copy;
    }

    private static Target project(Path folder, LaunchOptions options, Invocation invocation) throws Exception {
        Project project = Project.open(folder);
        LaunchConfiguration configuration = configuration(project, options);
        trust(project, configuration, options, invocation);
        BuildPlan plan = Systems.plan(project);
        BuildResult result = Builds.run(plan, BuildOptions.standard(), invocation);
        if (!result.succeeded()) {
            throw new CommandProblem(Builds.exitCode(result), "the build of " + project.name() + " failed", "");
        }
        LaunchRequest request = LaunchChoice.of(options, invocation.guestArguments())
                .over(LaunchRequest.of(configuration, project.directory()));
        GuestImage image = openImage(plan.image(), options);
        Optional<Duration> timeout = configuration.timeoutSeconds().isPresent()
                ? Optional.of(Duration.ofNanos(
                        Math.round(configuration.timeoutSeconds().getAsDouble() * 1e9)))
                : Optional.empty();
        return new Target(
                image,
                match(image, options),
                request,
                Optional.of(project.directory()),
                new DebugRequest(Optional.empty(), plan.sourcePrefixes())
                        .mapping(new KeptRules(project.workDirectory()).read())
                        .sourcePrefixes(),
                configuration.timeTravel(),
                timeout);
    }

    /** What a project names itself is run if its file is the user's own, or the user agreed, now or before. */
    private static void trust(
            Project project, LaunchConfiguration configuration, LaunchOptions options, Invocation invocation)
            throws CommandProblem, IOException {
        Optional<Trust.Asked> asked = Trust.asked(project, configuration);
        if (asked.isEmpty() || Trust.usual().knows(asked.get())) {
            return;
        }
        if (!options.trustProject && Trust.isOwn(project.file())) {
            invocation
                    .output()
                    .note("[launch." + configuration.name() + "] of the project: "
                            + String.join("; ", asked.get().lines()));
            return;
        }
        if (!options.trustProject) {
            throw new CommandProblem(
                    "untrusted",
                    ExitCode.CANNOT_RUN,
                    "the project " + project.name() + " would run what its file names in [launch."
                            + configuration.name()
                            + "], which is not yours alone (owner, or others may write to it), and you have not agreed"
                            + " to it: "
                            + String.join("; ", asked.get().lines()),
                    "if you trust it, run this once with --trust-project: it is remembered until one of these changes");
        }
        Trust.usual().remember(asked.get());
    }

    private static LaunchConfiguration configuration(Project project, LaunchOptions options) {
        String name = options.configuration == null ? LaunchConfiguration.DEFAULT : options.configuration;
        return project.launch(name)
                .orElseThrow(() -> new UsageError("--config " + name + ": " + project.file() + " has no [launch." + name
                        + "]; it has " + project.launches().keySet()));
    }

    public static GuestImage openImage(Path file, LaunchOptions options) throws IOException {
        return GuestImage.open(file, Optional.ofNullable(options.symbols));
    }

    static Systems.Match match(GuestImage image, LaunchOptions options) throws Malformed {
        if (options.system == null) {
            return Systems.recognise(image);
        }
        UnikernelSystem system = Systems.named(options.system)
                .orElseThrow(() -> new UsageError("--system " + options.system + " is unknown; there are "
                        + Systems.all().stream().map(UnikernelSystem::id).toList() + " and plain"));
        return new Systems.Match(system, Recognition.by("--system " + options.system));
    }
}

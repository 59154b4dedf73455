package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.boottime.BootBaseline;
import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.boottime.BootMeasure;
import dev.unikernel.workbench.app.boottime.BootPlan;
import dev.unikernel.workbench.app.boottime.BootReport;
import dev.unikernel.workbench.app.boottime.BootRun;
import dev.unikernel.workbench.app.boottime.Milestones;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.measures.BootRecord;
import dev.unikernel.workbench.app.cli.measures.BootText;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.ExitCodes;
import dev.unikernel.workbench.app.cli.outcome.Failures;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.LaunchOptions;
import dev.unikernel.workbench.app.cli.targets.Target;
import dev.unikernel.workbench.app.cli.targets.Targets;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

final class BootCommand implements WorkbenchCommand {
    private static final int RUNS = 10;
    private static final int MOST_RUNS = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SHOWN = 10;

    private final CommonOptions common = new CommonOptions();
    private final LaunchOptions launch = new LaunchOptions();
    private String target = "";
    private int runs = RUNS;
    private boolean warm;
    private @Nullable Path baseline;
    private @Nullable String ready;

    @Override
    public String description() {
        return "Measures when each phase of a boot came, beside a bare QEMU.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("TARGET", "A project folder or an image.", text -> target = text);
        options.number("--runs", "N", "So many launches of each side; 10.", number -> runs = number);
        options.flag("--warm", "Also with a QEMU that is held ready.", () -> warm = true);
        options.file(
                "--baseline",
                "FILE",
                "What boot --json printed earlier; slower is exit code 1.",
                path -> baseline = path);
        options.value("--ready", "RE", "The console matches it once the guest is ready.", text -> ready = text);
        launch.declare(options);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new UsageError("--runs " + runs + ": there can be 1 to " + MOST_RUNS);
        }
        launch.refuseTimeTravel("boot");
        launch.refuseSaving("boot");
        launch.refuseReturning("boot");
        if (launch.serialLog().isPresent()) {
            throw new UsageError("--serial-log: boot launches the guest many times and keeps none of its consoles;"
                    + " use workbench run");
        }
        Optional<Pattern> pattern = Optional.ofNullable(ready).map(BootCommand::pattern);
        Optional<BootBaseline> old = baseline == null ? Optional.empty() : Optional.of(BootBaseline.read(baseline));
        try (Target opened = Targets.open(target, launch, invocation)) {
            opened.needsQemu("workbench boot");
            BootPlan plan = new BootPlan(
                    opened.image(),
                    opened.match().system(),
                    opened.launch().command(opened.image(), opened.match().system()),
                    invocation.guardian(),
                    pattern,
                    launch.serialInput(),
                    launch.timeout().or(opened::timeout).orElse(LIMIT));
            refuseOtherGoal(old, plan);
            return measure(plan, opened, old, invocation.output());
        }
    }

    /** Without a gdb, or with one that fails, all else is still worth telling. */
    private static Milestones way(BootPlan plan, BootReport report, Target opened)
            throws InterruptedException, Malformed {
        if (report.failed().isPresent()) {
            return new Milestones(List.of(), Optional.empty(), "the guest did not get to the goal of a launch");
        }
        try {
            return Milestones.of(plan, opened.debug());
        } catch (ExecutionException failed) {
            return new Milestones(
                    List.of(), Optional.empty(), Failures.tell(failed).what());
        }
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw (UsageError) new UsageError(
                            "--ready " + text + ": " + e.getDescription() + " at character " + (e.getIndex() + 1))
                    .initCause(e);
        }
    }

    private static void refuseOtherGoal(Optional<BootBaseline> old, BootPlan plan) {
        if (old.isPresent() && old.get().goal() != plan.goal()) {
            throw new UsageError("--baseline " + old.get().file() + ": its times lead to "
                    + old.get().goal().word() + ", these to " + plan.goal().word() + "; give the same --ready as then");
        }
    }

    private ExitCode measure(BootPlan plan, Target opened, Optional<BootBaseline> old, Output output) throws Exception {
        Optional<Path> work = opened.sourceRoot().isPresent()
                ? Optional.of(Project.open(Path.of(target)).workDirectory())
                : Optional.empty();
        List<BootHistory.Entry> earlier = work.isPresent() ? BootHistory.read(work.get()) : List.of();
        List<BootHistory.Entry> shown = earlier.subList(Math.max(0, earlier.size() - SHOWN), earlier.size());
        BootReport report = BootMeasure.of(plan, runs, warm, round -> output.note("launch " + round + " of " + runs));
        if (work.isPresent() && report.toGoal().isPresent()) {
            BootHistory.add(
                    work.get(),
                    BootHistory.Entry.of(
                            plan.image().bootFile(),
                            plan.goal(),
                            plan.accelerator(),
                            report.toGoal().get()));
        }
        Milestones way = way(plan, report, opened);
        output.line(BootText.of(plan, report, way, old, shown));
        output.json(BootRecord.json(plan, report, way, old, shown));
        Optional<EndReport> end = report.failed().flatMap(BootRun::end);
        if (end.isPresent()) {
            output.note(EndRecord.text(end.get()));
            output.note("not seen: " + (plan.ready().isPresent() ? "\"" + ready + "\"" : "a byte on the serial line"));
            ExitCode code = ExitCodes.of(end.get());
            return code == ExitCode.AS_ASKED ? ExitCode.FELL_SHORT : code;
        }
        boolean slower = old.isPresent()
                && report.toGoal().isPresent()
                && old.get().isSlower(report.toGoal().get().medianMs());
        return slower ? ExitCode.FELL_SHORT : ExitCode.AS_ASKED;
    }
}

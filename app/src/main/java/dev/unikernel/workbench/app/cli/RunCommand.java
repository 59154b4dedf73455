package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.ExitCodes;
import dev.unikernel.workbench.app.cli.outcome.Expectations;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.LaunchOptions;
import dev.unikernel.workbench.app.cli.targets.StartedGuest;
import dev.unikernel.workbench.app.cli.targets.Target;
import dev.unikernel.workbench.app.cli.targets.Targets;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.fault.Standstill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

final class RunCommand implements WorkbenchCommand {
    /** How long a guest that met an exception may take to die of it. */
    private static final long LAST_BREATH_MS = 1000;

    private final CommonOptions common = new CommonOptions();
    private final LaunchOptions launch = new LaunchOptions();
    private String target = "";
    private final List<String> expect = new ArrayList<>();
    private final List<String> expectRegex = new ArrayList<>();
    private int repeat = 1;
    private @Nullable Path junit;
    private @Nullable String show;

    @Override
    public String description() {
        return "Runs a guest to its end, or until all expected texts were seen.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("TARGET", "A project folder or an image.", text -> target = text);
        options.values("--expect", "TEXT", "The console must show it; repeat it.", expect);
        options.values("--expect-regex", "RE", "The console must match it; repeat it.", expectRegex);
        options.number("--repeat", "N", "So many guests, one after the other.", number -> repeat = number);
        options.file("--junit", "FILE", "The runs as a JUnit report.", path -> junit = path);
        options.value("--show", "WHAT,...", "console, fault, memory-map, memory-map=ADDR.", text -> show = text);
        launch.declare(options);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean isLineProtocol() {
        return true;
    }

    /** One run and what came of it. */
    record Outcome(EndReport end, List<String> missing, ExitCode code) {
        Outcome atLeast(ExitCode other) {
            return code == ExitCode.AS_ASKED ? new Outcome(end, missing, other) : this;
        }
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (repeat < 1) {
            throw new UsageError("--repeat " + repeat + ": at least 1 is needed");
        }
        launch.refuseTimeTravel("run");
        if (launch.saveSnapshot().isPresent() && expect.isEmpty() && expectRegex.isEmpty()) {
            throw new UsageError("--save-snapshot " + launch.saveSnapshot().get()
                    + ": a run goes to its guest's end, and then there is no state to save; with --expect TEXT it is"
                    + " saved when the text was seen, or use workbench debug");
        }
        List<Show> shows = show == null ? List.of() : LastLook.parse(show);
        if (junit != null) {
            Files.write(junit, new byte[0]); // one that cannot be written is told before any guest runs
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (Target opened = Targets.open(target, launch, invocation)) {
            for (int i = 0; i < repeat; i++) {
                outcomes.add(once(opened, shows, invocation));
            }
        }
        if (junit != null) {
            JUnitReport.write(junit, target, outcomes);
        }
        return outcomes.stream()
                .map(Outcome::code)
                .filter(code -> code != ExitCode.AS_ASKED)
                .findFirst()
                .orElse(ExitCode.AS_ASKED);
    }

    private Outcome once(Target opened, List<Show> shows, Invocation invocation) throws Exception {
        Output output = invocation.output();
        Expectations expectations = new Expectations(expect, expectRegex);
        boolean expecting = !expectations.missing().isEmpty();
        try (StartedGuest started = StartedGuest.of(opened, launch, invocation, expectations)) {
            Guest guest = started.guest();
            guest.resume().get();
            watch(guest, output);
            CompletableFuture.anyOf(guest.ended(), expectations.met()).get();
            awaitALikelyFault(guest);
            LastLook look = new LastLook(shows);
            look.at(guest);
            boolean unsaved = launch.saveSnapshot().isPresent() && guest.ended().isDone();
            if (launch.saveSnapshot().isPresent() && !unsaved) {
                started.save(opened, launch.saveSnapshot().get(), invocation, Optional.empty());
            }
            if (!guest.ended().isDone()) {
                guest.end().get(); // all texts were seen: that was asked, so the guest may go
            }
            started.flush();
            Outcome outcome = judge(guest.ended().get(), expecting, expectations.missing());
            if (unsaved) {
                output.note(DebugCommand.UNSAVED);
                output.json(Output.record("problem").put("kind", "no-snapshot").put("what", DebugCommand.UNSAVED));
                outcome = outcome.atLeast(ExitCode.FELL_SHORT);
            }
            output.note(EndRecord.text(outcome.end()));
            outcome.missing().forEach(text -> output.note("not seen on the console: " + text));
            var record = EndRecord.json(outcome.end(), outcome.code().code());
            if (expecting) {
                var missing = record.putArray("missing");
                outcome.missing().forEach(missing::add);
            }
            look.tell(record, output);
            output.json(record);
            return outcome;
        }
    }

    /** No event tells of such a guest, and without a time limit it would be waited for in silence. */
    private static void watch(Guest guest, Output output) {
        if (guest.qemu().isEmpty()) {
            return; // a process: the kernel tells when it ends
        }
        var unused = Standstill.of(guest.qemu().get(), guest.image())
                .thenAccept(stands -> stands.filter(words -> !guest.ended().isDone())
                        .ifPresent(words -> {
                            output.note(words + ". End it by Ctrl-C; --timeout S ends it by itself");
                            output.json(Output.record("halted").put("what", words));
                        }));
    }

    /**
     * A report of a fault may be just what was expected, and then the guest is about to die: where an exception was seen,
     * or none could be, its end is waited for before the guest is called good.
     */
    private static void awaitALikelyFault(Guest guest) throws InterruptedException, ExecutionException {
        boolean suspicious = guest.qemu()
                .filter(qemu ->
                        !qemu.command().logsInterrupts() || !qemu.exceptions().isEmpty())
                .isPresent();
        if (suspicious) {
            guest.ended()
                    .<Object>thenApply(end -> end)
                    .completeOnTimeout(guest, LAST_BREATH_MS, TimeUnit.MILLISECONDS)
                    .get();
        }
    }

    /** A guest that died is never good, whatever it said before; one that we ended after its texts is. */
    private static Outcome judge(EndReport end, boolean expecting, List<String> missing) {
        ExitCode code = ExitCodes.of(end);
        if (expecting
                && missing.isEmpty()
                && end.reason() == EndReport.Reason.KILLED
                && end.by().equals("workbench")) {
            code = ExitCode.AS_ASKED;
        }
        if (!missing.isEmpty() && code == ExitCode.AS_ASKED) {
            code = ExitCode.FELL_SHORT;
        }
        return new Outcome(end, missing, code);
    }
}

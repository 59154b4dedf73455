package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Action;
import dev.unikernel.workbench.app.cli.grammar.BreakSpec;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.BreakRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopText;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.StartedGuest;
import dev.unikernel.workbench.app.cli.targets.Subject;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.LastStand;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.machine.BootTrace;
import dev.unikernel.workbench.app.travel.LastWrite;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One {@code workbench debug}: a guest, a gdb, and the list of actions, one after the other. Not thread-safe. */
public final class DebugRun implements AutoCloseable {
    /** How long gdb may be silent until that is told ({@code SessionEvent.Silent}), and then until it is ended. */
    private static final long HANGS_S = 5;

    private final Subject subject;
    private final DebugWish wish;
    private final Invocation invocation;
    private final Output output;
    private @Nullable StartedGuest guest;
    private @Nullable GuestDebug debug;
    private Optional<LastStand> lastStand = Optional.empty();
    private final Map<Integer, Integer> hits = new ConcurrentHashMap<>();
    private @Nullable BootTrace boot;
    private Optional<ObjectNode> written = Optional.empty();
    private volatile String silent = "";
    private volatile boolean hung;
    private int notDone;
    private boolean asAsked;

    public DebugRun(Subject subject, DebugWish wish, Invocation invocation) {
        this.subject = subject;
        this.wish = wish;
        this.invocation = invocation;
        this.output = invocation.output();
    }

    /** Does them all, or as many as the guest lives for; how the guest ended. CommandProblem if gdb hangs. */
    public EndReport through(List<Action> actions) throws Exception {
        try {
            return all(actions);
        } catch (ExecutionException failed) {
            if (!hung) {
                throw failed;
            }
            throw new CommandProblem(
                    "gdb-silent",
                    ExitCode.CANNOT_RUN,
                    "gdb did not answer " + silent + " for " + 2 * HANGS_S
                            + " s and was ended; a guest of ours ended with" + " it, one of somebody else was left",
                    "see whether something stopped it, or run it again with --transcript FILE to see what it was asked"
                            + " last");
        }
    }

    private EndReport all(List<Action> actions) throws Exception {
        GuestDebug now = begin();
        actions.forEach(action -> refuseBack(action, now.guest()));
        Moment moment = new Moment.Stopped(now.first());
        boolean toFirstStop = !wish.breaks().isEmpty() || (actions.isEmpty() && subject.beginsAtTheBeginning());
        if (toFirstStop) {
            moment = show(go(now, Resume.CONTINUE));
        } else {
            show(moment);
        }
        for (int i = 0; i < actions.size(); i++) {
            if (moment instanceof Moment.Over) {
                notDone = actions.size() - i;
                break;
            }
            moment = show(act(actions.get(i)));
        }
        if (moment instanceof Moment.Over over) {
            lastStand = Objects.requireNonNull(debug).lastStand().get();
            return over.end();
        }
        Guest left = Objects.requireNonNull(guest).guest();
        left.end().get();
        EndReport.Reason how = left.ended().get().reason();
        asAsked = left.ended().get().by().equals("workbench")
                && (how == EndReport.Reason.KILLED || how == EndReport.Reason.DETACHED);
        return left.ended().get();
    }

    private static void refuseBack(Action action, Guest guest) {
        if (action.back().isPresent() && !guest.can(Guest.Capability.REVERSE)) {
            throw new UsageError("--do " + action.back().get() + ": " + guest.whyNotBack()
                    + (guest.qemu().isPresent() ? "; start it with --time-travel" : ""));
        }
    }

    /** All was done, and the guest was then ended by us. */
    public boolean finishedAsAsked() {
        return asAsked;
    }

    /** Where a guest that crashed stood then, if its stack was asked for. */
    public Optional<LastStand> lastStand() {
        return lastStand.filter(stand -> wish.shows().contains(new Show.Plain(Show.Kind.STACK)));
    }

    /** How many actions the guest did not live for. */
    public int notDone() {
        return notDone;
    }

    /** Launches a guest, attaches gdb, and makes the breakpoints. */
    private GuestDebug begin() throws Exception {
        StartedGuest started = subject.start(invocation);
        guest = started;
        GuestDebug attached = GuestDebug.attach(
                        started.guest(), subject.debug(wish.transcript()), invocation.guardian())
                .get();
        debug = attached;
        attached.refused().forEach(this::refused);
        if (wish.shows().contains(new Show.Plain(Show.Kind.BOOT))) {
            boot = new BootTrace(attached);
            boot.observe(attached.first());
        }
        hits.clear();
        attached.session().onEvent(this::told);
        boolean named = !wish.breaks().isEmpty() || !subject.beginsAtTheBeginning();
        List<BreakSpec> specs = named ? wish.breaks() : Breaks.first(subject);
        for (Breaks.Made made : Breaks.insert(attached, specs, output::note)) {
            String spec = made.spec().location();
            output.json(BreakRecord.made(spec, made.spec().log().isPresent(), made.placed()));
            BreakRecord.note(spec, made.placed()).ifPresent(output::note);
        }
        return attached;
    }

    private void refused(GuestDebug.RefusedLine line) {
        String what = "gdb command \"" + line.line() + "\": " + line.why();
        output.note(what);
        output.json(Output.record("problem").put("kind", "gdb-command").put("what", what));
    }

    /** On gdb's session thread: a logpoint spoke, a breakpoint was hit. */
    private void told(SessionEvent event) {
        if (event instanceof SessionEvent.Logged logged) {
            ObjectNode record = BreakRecord.log(logged.said());
            output.json(record);
            output.line("log " + record.path("breakpoint").asInt() + "  "
                    + record.path("text").asText());
        } else if (event instanceof SessionEvent.BreakpointChanged changed) {
            changed.breakpoint().ifPresent(now -> hits.put(changed.number(), now.hits()));
        } else if (event instanceof SessionEvent.Silent lost) {
            silent(lost.command());
        } else if (event instanceof SessionEvent.Answering) {
            silent = "";
        }
    }

    /** It has not answered for five seconds; it is given as long again, and then ended, so that nobody waits for ever. */
    private void silent(String command) {
        silent = command;
        output.note("gdb has not answered " + command + " for " + HANGS_S + " s: it works on something long, or hangs");
        GdbSession session = Objects.requireNonNull(debug).session();
        CompletableFuture.delayedExecutor(HANGS_S, TimeUnit.SECONDS).execute(() -> {
            if (silent.equals(command) && !session.ended().isDone()) {
                hung = true;
                session.abandon();
            }
        });
    }

    private Moment act(Action action) throws Exception {
        GuestDebug now = Objects.requireNonNull(debug);
        if (action instanceof Action.Run run) {
            return go(now, resume(run.how()));
        }
        if (action instanceof Action.Until until) {
            return Breaks.runTo(now, until.location());
        }
        if (action instanceof Action.Pause pause) {
            return pause(now, pause);
        }
        if (action instanceof Action.LastWrite write) {
            return lastWrite(now, write.expression());
        }
        if (!subject.beginsAtTheBeginning()) {
            throw new UsageError(
                    "restart: " + now.guest().words() + " was not started by us, so we cannot start it anew");
        }
        end();
        return go(begin(), Resume.CONTINUE);
    }

    private Moment lastWrite(GuestDebug now, String expression) throws ExecutionException, InterruptedException {
        int thread = now.session().stop().map(stop -> stop.thread().orElse(1)).orElse(1);
        LastWrite found = LastWrite.find(now, expression, thread, 0).get();
        ObjectNode record = Output.object()
                .put("expression", expression)
                .put("address", Output.address(found.address()))
                .put("size_bytes", found.size());
        if (found.values().isPresent()) {
            record.put("before", found.values().get().before())
                    .put("after", found.values().get().after());
        } else {
            record.put("unavailable", "nothing wrote to it between the image's entry and here");
        }
        written = Optional.of(record);
        return found.moment();
    }

    /** A continue goes through the changes of mode one by one if the boot is to be shown. */
    private Moment go(GuestDebug now, Resume how) throws ExecutionException, InterruptedException {
        BootTrace trace = boot;
        return trace != null && how == Resume.CONTINUE
                ? trace.resume()
                : now.resume(how).get();
    }

    /** Runs for a while; a stop or an end that comes earlier is taken as it is. */
    private static Moment pause(GuestDebug now, Action.Pause pause) throws ExecutionException, InterruptedException {
        CompletableFuture<Moment> running = now.resume(Resume.CONTINUE);
        try {
            return running.get(pause.after().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException expected) {
            return now.pause().get();
        }
    }

    private static Resume resume(Action.How how) {
        return switch (how) {
            case CONTINUE -> Resume.CONTINUE;
            case STEP -> Resume.STEP;
            case NEXT -> Resume.NEXT;
            case FINISH -> Resume.FINISH;
            case STEPI -> Resume.STEP_INSTRUCTION;
            case NEXTI -> Resume.NEXT_INSTRUCTION;
            case REVERSE_CONTINUE -> Resume.REVERSE_CONTINUE;
            case REVERSE_STEP -> Resume.REVERSE_STEP;
            case REVERSE_NEXT -> Resume.REVERSE_NEXT;
            case REVERSE_FINISH -> Resume.REVERSE_FINISH;
            case REVERSE_STEPI -> Resume.REVERSE_STEP_INSTRUCTION;
        };
    }

    private Moment show(Moment moment) throws ExecutionException, InterruptedException {
        Objects.requireNonNull(guest).flush();
        if (moment instanceof Moment.Stopped stopped) {
            ObjectNode record =
                    new StopLook(Objects.requireNonNull(debug), wish.shows(), wish.prints()).at(stopped.stop());
            if (boot != null) {
                boot.observe(stopped.stop());
                record.set("boot", BootLook.of(boot));
            }
            stopped.stop().breakpoint().ifPresent(number -> hit(number, stopped.stop(), record));
            written.ifPresent(found -> record.set("last_write", found));
            written = Optional.empty();
            output.json(record);
            output.line(StopText.of(record));
        }
        return moment;
    }

    /** How often it was hit, and at which of its places. */
    private void hit(int number, Stop stop, ObjectNode record) {
        Integer times = hits.get(number);
        if (times != null) {
            record.put("hits", times);
        }
        if (stop.reason() instanceof StopReason.BreakpointHit hit) {
            hit.location().ifPresent(place -> record.put("location", place));
        }
    }

    private void end() throws IOException {
        if (guest != null) {
            guest.close();
        }
        if (debug != null) {
            debug.close();
        }
    }

    @Override
    public void close() throws IOException {
        end();
    }
}

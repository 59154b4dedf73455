package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.breaks.Placing;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.cli.grammar.Action;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.inside.InsideText;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.BreakRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.cli.output.StopText;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.StartedGuest;
import dev.unikernel.workbench.app.cli.targets.Subject;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.LastStand;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.Replayed;
import dev.unikernel.workbench.app.machine.BootTrace;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.transcript.Recording;
import dev.unikernel.workbench.app.travel.LastWrite;
import dev.unikernel.workbench.app.values.ValueHistory;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.transcript.StopReplay;
import dev.unikernel.workbench.debugger.vitals.Silence;
import java.io.IOException;
import java.time.Duration;
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
    /** How long gdb is waited for once it is told to be lost ({@code SessionEvent.Silent}), until it is ended. */
    private static final long HANGS_S = 5;

    private final Subject subject;
    private final DebugWish wish;
    private final Invocation invocation;
    private final Output output;
    private @Nullable StartedGuest guest;
    private @Nullable GuestDebug debug;
    private @Nullable DebugRequest request;
    private @Nullable Recording recording;
    private @Nullable Placing placing;
    private Optional<LastStand> lastStand = Optional.empty();
    private final Map<Integer, Integer> hits = new ConcurrentHashMap<>();
    private final MapLook maps = new MapLook();
    private final ValueHistory history = new ValueHistory();
    private @Nullable BootTrace boot;
    private Optional<ObjectNode> written = Optional.empty();
    private volatile Optional<Silence> silence = Optional.empty();
    private volatile Optional<Silence> hung = Optional.empty();
    private int notDone;
    private boolean asAsked;
    private boolean unsaved;

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
            Optional<Silence> why = hung;
            if (why.isEmpty()) {
                throw failed;
            }
            throw new CommandProblem(
                    "gdb-silent",
                    ExitCode.CANNOT_RUN,
                    "gdb did not answer and was ended " + HANGS_S + " s after that was told; a guest of ours ended with"
                            + " it, one of somebody else was left: "
                            + why.get().what(),
                    "see whether something stopped it, or run it again with --transcript FILE to see what it was asked"
                            + " last");
        }
    }

    private EndReport all(List<Action> actions) throws Exception {
        if (subject.isRecorded()) {
            return recalled(actions);
        }
        GuestDebug now = begin();
        actions.forEach(action -> refuseBack(action, now.guest()));
        Moment moment = new Moment.Stopped(now.first());
        boolean toFirstStop = !wish.breaks().isEmpty() || (actions.isEmpty() && subject.beginsAtTheBeginning());
        boolean fromSnapshot = subject.canRestart() && !subject.beginsAtTheBeginning();
        if (toFirstStop && fromSnapshot) {
            show(moment);
        }
        if (toFirstStop) {
            moment = show(
                    wish.places().findSlide() && subject.beginsAtTheBeginning()
                            ? new Settling(now, wish.places(), output).untilMoved()
                            : go(now, Resume.CONTINUE));
        } else {
            show(moment);
        }
        for (int i = 0; i < actions.size(); i++) {
            if (moment instanceof Moment.Over) {
                notDone = actions.size() - i;
                break;
            }
            Action action = actions.get(i);
            if (action instanceof Action.Mask held) {
                moment = mask(held.mask(), moment);
            } else {
                moment = MemoryActions.isStill(action) ? still(action, moment) : show(act(action));
            }
        }
        if (moment instanceof Moment.Over over) {
            unsaved = subject.savesAs().isPresent();
            return over(over);
        }
        save(((Moment.Stopped) moment).stop());
        return left();
    }

    private void save(Stop stop) throws Exception {
        if (subject.savesAs().isPresent()) {
            subject.save(Objects.requireNonNull(guest), invocation, stop.frame().map(Snapshot::place));
        }
    }

    private EndReport over(Moment.Over over) throws ExecutionException, InterruptedException {
        lastStand = Objects.requireNonNull(debug).lastStand().get();
        return over.end();
    }

    private EndReport left() throws ExecutionException, InterruptedException {
        Guest left = Objects.requireNonNull(guest).guest();
        left.end().get();
        return judged(left.ended().get());
    }

    private EndReport judged(EndReport end) {
        asAsked = end.by().equals("workbench")
                && (end.reason() == EndReport.Reason.KILLED || end.reason() == EndReport.Reason.DETACHED);
        return end;
    }

    /** Through the stops of a record: all of them, or as the actions say, each of which goes to one. */
    private EndReport recalled(List<Action> actions) throws Exception {
        GuestDebug now = begin();
        Replayed.Past past = ((Replayed) now.guest()).past();
        Moment moment = new Moment.Stopped(now.first());
        if (past.shown().get(0) != now.first().number()) {
            moment = now.resume(Resume.CONTINUE).get();
        }
        show(moment);
        for (int i = 0; i < actions.size() || actions.isEmpty(); i++) {
            if (moment instanceof Moment.Over over) {
                notDone = Math.max(0, actions.size() - i);
                return judged(over(over));
            }
            int aim = actions.isEmpty() ? -1 : aim(actions.get(i), past);
            if (aim >= 0) {
                past.replay().aim(aim);
            }
            moment = show(now.resume(Resume.CONTINUE).get());
        }
        return moment instanceof Moment.Over over ? judged(over(over)) : left();
    }

    /** The number of the stop that an action goes to; -1 for the next one. */
    private int aim(Action action, Replayed.Past past) {
        if (action instanceof Action.Restart) {
            return past.shown().get(0);
        }
        if (action.back().isPresent()) {
            int at = past.replay().at();
            return past.shown().stream()
                    .filter(one -> one < at)
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new UsageError(
                            "--do " + action.back().get() + ": stop " + at + " is the first stop of the transcript"));
        }
        return -1;
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

    /** Its state was to be saved, and it ended before. */
    public boolean isUnsaved() {
        return unsaved;
    }

    /** How many actions the guest did not live for. */
    public int notDone() {
        return notDone;
    }

    /** Launches a guest, attaches gdb, and makes the breakpoints. */
    private GuestDebug begin() throws Exception {
        StartedGuest started = subject.start(invocation);
        guest = started;
        if (wish.places().slide() != 0) {
            started.guest().loadedAt(wish.places().slide());
        }
        DebugRequest wanted = subject.debug().mapping(wish.places().rules());
        if (wish.transcript().isPresent()) {
            recording = Recording.begin(wish.transcript().get(), started.guest(), Optional.empty());
            wanted = wanted.with(recording);
        }
        request = wanted;
        ProcessStarter starter = started.guest().door() instanceof Guest.Door.Recorded recorded
                ? recorded.inGdbsPlace()
                : invocation.guardian()::start;
        GuestDebug attached =
                GuestDebug.attach(started.guest(), wanted, starter).get();
        debug = attached;
        attached.refused().forEach(this::refused);
        if (wish.shows().contains(new Show.Plain(Show.Kind.BOOT)) && !subject.isRecorded()) {
            boot = new BootTrace(attached);
            boot.observe(attached.first());
        }
        hits.clear();
        maps.forget();
        history.forget();
        PrinterNotes.tell(attached.session().printers(), output);
        attached.session().onEvent(this::told);
        boolean named = !wish.breaks().isEmpty() || !subject.beginsAtTheBeginning();
        List<Wish> wishes = named ? wish.breaks() : Breaks.first(subject);
        Placing made = Placing.of(attached);
        placing = made;
        for (Breaks.Made one : Breaks.insert(attached, made, wishes, output::note)) {
            String spec = one.wish().where().text();
            output.json(BreakRecord.made(spec, one.wish().tail().log().isPresent(), one.placed()));
            BreakRecord.note(spec, one.placed()).ifPresent(output::note);
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
            silent(lost.silence());
        } else if (event instanceof SessionEvent.Answering) {
            silence = Optional.empty();
            output.note("gdb answers again");
            output.json(SilenceRecord.answers());
        }
    }

    /** Not a stop: the guest stands where it stood, and nothing of it has changed. */
    private Moment mask(SingleStepMask mask, Moment where) throws ExecutionException, InterruptedException {
        Objects.requireNonNull(debug).session().singleStepMask(mask).get();
        output.json(StopRecord.mask(mask));
        output.note("single steps: interrupts " + (mask.interruptsHeld() ? "held back" : "delivered") + ", timers "
                + (mask.timersHeld() ? "held" : "running"));
        return where;
    }

    /** One in which the guest does not move. */
    private Moment still(Action action, Moment stands) {
        new MemoryActions(Objects.requireNonNull(debug), output).still(action, ((Moment.Stopped) stands).stop());
        return stands;
    }

    /** One that is lost is given some seconds more, and then ended, so that nobody waits for ever; one that works is not. */
    private void silent(Silence now) {
        Optional<Silence> told = Optional.of(now);
        silence = told;
        output.note(now.what());
        output.json(SilenceRecord.of(now));
        GdbSession session = Objects.requireNonNull(debug).session();
        if (now.lost() && now.kind() != Silence.Kind.BUSY) {
            CompletableFuture.delayedExecutor(HANGS_S, TimeUnit.SECONDS).execute(() -> {
                if (silence.equals(told) && !session.ended().isDone()) {
                    hung = told;
                    session.abandon();
                }
            });
        }
    }

    private Moment act(Action action) throws Exception {
        GuestDebug now = Objects.requireNonNull(debug);
        if (action instanceof Action.Run run) {
            return go(now, resume(run.how()));
        }
        if (action instanceof Action.Until until) {
            return Breaks.runTo(now, Objects.requireNonNull(placing), until.place());
        }
        if (action instanceof Action.Jump jump) {
            int cpu = now.session().stop().orElseThrow().thread().orElse(1);
            return new Moment.Stopped(now.session().jump(jump.place(), cpu).get());
        }
        if (action instanceof Action.Pause pause) {
            return pause(now, pause.after());
        }
        if (action instanceof Action.LastWrite write) {
            return lastWrite(now, write.expression());
        }
        if (action instanceof Action.Sample sample) {
            return new MemoryActions(now, output).sample(sample);
        }
        if (!subject.canRestart()) {
            throw new UsageError(
                    "restart: " + now.guest().words() + " was not started by us, so we cannot start it anew");
        }
        end();
        GuestDebug fresh = begin();
        if (!subject.beginsAtTheBeginning() && wish.breaks().isEmpty()) {
            return new Moment.Stopped(fresh.first()); // where its snapshot has it, for nothing would stop it
        }
        return wish.places().findSlide()
                ? new Settling(fresh, wish.places(), output).untilMoved()
                : go(fresh, Resume.CONTINUE);
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
    static Moment pause(GuestDebug now, Duration after) throws ExecutionException, InterruptedException {
        CompletableFuture<Moment> running = now.resume(Resume.CONTINUE);
        try {
            return running.get(after.toMillis(), TimeUnit.MILLISECONDS);
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
            GuestDebug now = Objects.requireNonNull(debug);
            Stop stop = new Settling(now, wish.places(), output).at(stopped.stop());
            ObjectNode record = new StopLook(
                            now, Objects.requireNonNull(request), wish.shows(), wish.prints(), maps, history)
                    .at(stop);
            if (boot != null) {
                boot.observe(stop);
                record.set("boot", BootLook.of(boot));
            } else if (wish.shows().contains(new Show.Plain(Show.Kind.BOOT))) {
                record.set("boot", Output.unavailable(StopReplay.NOT_ASKED));
            }
            stop.breakpoint().ifPresent(number -> hit(number, stop, record));
            written.ifPresent(found -> record.set("last_write", found));
            written = Optional.empty();
            output.json(record);
            output.line(StopText.of(record) + InsideText.of(record));
            record(stopped.stop());
        }
        return moment;
    }

    /** What the recording asks there has its answers before the guest goes on. */
    private void record(Stop stop) throws ExecutionException, InterruptedException {
        if (recording != null) {
            recording.shown(stop);
            recording.settled().get();
        }
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
        if (recording != null) {
            recording.close();
        }
    }

    @Override
    public void close() throws IOException {
        end();
    }
}

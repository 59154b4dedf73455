package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.breaks.Placed;
import dev.unikernel.workbench.app.breaks.Placing;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.Replayed;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.app.travel.LastWrite;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.variables.Variables;
import dev.unikernel.workbench.debugger.vitals.Silence;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The run state of one guest under its debugger: what the window asks, and what gdb tells, for it may be told to go on at
 * its own console too. All but {@link #listen} on the desk's thread.
 */
final class Steering {
    private final LocalDesk desk;
    private final GuestDebug debug;
    private final BooleanSupplier current;
    private final Consumer<SessionEnd> left;
    private final Consumer<Stop> stood;
    private final Placing placing;
    private final List<Function<Placing, CompletableFuture<Void>>> held = new ArrayList<>();
    /** Breakpoints of a run to a place: gone when the guest stands again, wherever that is. */
    private List<Placed> passing = List.of();

    private boolean resuming;
    /** The user wants it to stand, so that a pause of ours is not hidden. */
    private boolean pausing;
    /** It is being paused for breakpoints, and goes on afterwards. */
    private boolean holding;

    /** What is done once it stands: it was held for that. */
    private Optional<Runnable> atNextStop = Optional.empty();

    private @Nullable RunState beforeSilence;
    private @Nullable Problem silence;

    /**
     * @param current whether this guest is still the desk's
     * @param stood is told each stop that becomes the desk's
     * @param left called when gdb has gone, or let the guest go, though nobody here asked for it
     */
    Steering(
            LocalDesk desk,
            GuestDebug debug,
            BooleanSupplier current,
            Consumer<SessionEnd> left,
            Consumer<Stop> stood) {
        this.stood = stood;
        this.desk = desk;
        this.debug = debug;
        this.placing = Placing.of(debug);
        this.current = current;
        this.left = left;
    }

    /** How breakpoints are made in this guest. */
    Placing placing() {
        return placing;
    }

    /** Hears gdb from now on. */
    void listen() {
        debug.session().onEvent(event -> {
            if (event instanceof SessionEvent.Resumed
                    || event instanceof SessionEvent.Stopped
                    || event instanceof SessionEvent.Silent
                    || event instanceof SessionEvent.Answering
                    || event instanceof SessionEvent.Ended) {
                desk.onDesk(() -> told(event));
            }
        });
    }

    private void told(SessionEvent event) {
        if (!current.getAsBoolean()) {
            return;
        }
        if (event instanceof SessionEvent.Ended ended) {
            switch (ended.end().cause()) {
                case GDB_DIED, DETACHED, CLOSED -> left.accept(ended.end());
                case TARGET_EXITED, CONNECTION_CLOSED, KILLED -> {} // the machine tells how it ended
            }
        } else if (event instanceof SessionEvent.Silent silent) {
            lost(silent.silence());
        } else if (event instanceof SessionEvent.Answering) {
            found();
        } else if (resuming) {
            return; // our own resume has an answer of its own
        } else if (event instanceof SessionEvent.Resumed && desk.state().run() instanceof RunState.Stopped at) {
            desk.update(now -> now.withRun(new RunState.Running(Optional.of(at.stop()))));
        } else if (event instanceof SessionEvent.Stopped stopped && !launching()) {
            Optional<Stop> last = desk.state().run() instanceof RunState.Running run ? run.last() : Optional.empty();
            var unused = debug.moment(stopped.stop())
                    .whenComplete((moment, failure) -> desk.onDesk(() -> arrived(moment, failure, last)));
        }
    }

    /** One that only waits may answer at any moment: nothing is taken away for it, and no other problem's place. */
    private void lost(Silence silent) {
        RunState was = desk.state().run();
        boolean known = was instanceof RunState.Running || was instanceof RunState.Stopped;
        if (silent.lost() && known) {
            beforeSilence = was;
            desk.update(now -> now.withRun(
                    new RunState.OutOfHand(RunState.Loss.GDB_SILENT, silent.what(), was instanceof RunState.Stopped)));
        }
        boolean ours = desk.state().problem().equals(Optional.ofNullable(silence));
        if (known || was instanceof RunState.OutOfHand) {
            Problem problem = new Problem(silent.what(), "", silent.remedy());
            if (silent.lost() || ours || desk.state().problem().isEmpty()) {
                silence = problem;
                desk.report(problem);
            }
        }
    }

    private void found() {
        RunState was = beforeSilence;
        beforeSilence = null;
        if (was != null && desk.state().run() instanceof RunState.OutOfHand) {
            desk.update(now -> now.withRun(was));
        }
        Optional<Problem> over = Optional.ofNullable(silence);
        silence = null;
        desk.update(now -> over.isPresent() && now.problem().equals(over) ? now.withProblem(Optional.empty()) : now);
    }

    private boolean launching() {
        return desk.state().run() instanceof RunState.Launching;
    }

    /** All marks are to be made now: those that were held are among them. */
    void forgetHeld() {
        held.clear();
    }

    /** Lets the guest go for the first time. */
    void begin() {
        if (current.getAsBoolean()) {
            doHeld(() -> go(Resume.CONTINUE, Optional.empty()));
        }
    }

    /** It stands where it was found. */
    void stay() {
        if (current.getAsBoolean()) {
            doHeld(() -> stand(debug.first()));
        }
    }

    /** Begins a record: at a stop, else at the first that was seen. */
    void enter(OptionalInt stop) {
        if (debug.guest() instanceof Replayed replayed && current.getAsBoolean()) {
            int to = stop.orElse(replayed.past().shown().get(0));
            if (to == debug.first().number()) {
                stand(debug.first());
            } else {
                replayed.past().replay().aim(to);
                go(Resume.CONTINUE, Optional.empty());
            }
        }
    }

    /** Goes to a stop of a record; 0: to its end. */
    void recall(int stop) {
        if (debug.guest() instanceof Replayed replayed && desk.state().run() instanceof RunState.Stopped) {
            replayed.past().replay().aim(stop);
            resume(Resume.CONTINUE);
        }
    }

    /** gdb says that it has let go when it has. */
    void detach() {
        var unused = debug.session().detach();
    }

    void resume(Resume how) {
        if (desk.state().run() instanceof RunState.Stopped stopped && current.getAsBoolean()) {
            go(how, Optional.of(stopped.stop()));
        }
    }

    /** Leads it back to the last write of what an expression names in the frame looked at. */
    void lastWrite(String expression) {
        if (desk.state().run() instanceof RunState.Stopped at && current.getAsBoolean()) {
            CompletableFuture<LastWrite> search = LastWrite.find(debug, expression, at.thread(), at.frame());
            await(search.thenApply(LastWrite::moment), Optional.of(at.stop()));
            var unused = search.thenAccept(found -> {
                if (found.values().isEmpty() && found.moment() instanceof Moment.Stopped) {
                    desk.report(new Problem(
                            "nothing wrote to " + expression + " between the image's entry and here", "", ""));
                }
            });
        }
    }

    private void go(Resume how, Optional<Stop> last) {
        resuming = true; // gdb may tell of it before we have its answer
        await(debug.resume(how), last);
    }

    private void await(CompletableFuture<Moment> next, Optional<Stop> last) {
        resuming = true;
        desk.update(now -> now.withRun(new RunState.Running(last)));
        var unused = next.whenComplete((moment, failure) -> desk.onDesk(() -> {
            resuming = false;
            arrived(moment, failure, last);
        }));
    }

    private void arrived(@Nullable Moment moment, @Nullable Throwable failure, Optional<Stop> last) {
        if (!current.getAsBoolean()) {
            return;
        }
        if (moment instanceof Moment.Stopped stopped) {
            boolean hidden = holding && !pausing && stopped.stop().reason() instanceof StopReason.Paused;
            doHeld(() -> {
                if (hidden) {
                    go(Resume.CONTINUE, last);
                } else {
                    stand(stopped.stop());
                }
            });
        } else if (failure != null && !(DebuggerException.cause(failure) instanceof DebuggerException.GdbGone)) {
            desk.failed("letting the guest go on", failure); // a gdb that is gone has said so itself
            debug.session().stop().ifPresent(this::stand);
        }
    }

    private void doHeld(Runnable then) {
        List<Function<Placing, CompletableFuture<Void>>> waiting = List.copyOf(held);
        held.clear();
        holding = false;
        CompletableFuture<Void> done = CompletableFuture.allOf(
                waiting.stream().map(work -> work.apply(placing)).toArray(CompletableFuture[]::new));
        var unused = done.whenComplete((nothing, refused) -> desk.onDesk(() -> {
            if (refused != null) {
                desk.failed("changing a breakpoint", refused);
            }
            if (current.getAsBoolean()) {
                then.run();
            }
        }));
    }

    private void stand(Stop stop) {
        pausing = false;
        if (passing.isEmpty()) {
            stands(stop);
            return;
        }
        List<Placed> passed = passing;
        passing = List.of();
        var unused = placing.remove(passed).whenComplete((gone, failure) -> desk.onDesk(() -> stands(stop)));
    }

    private void stands(Stop stop) {
        if (current.getAsBoolean()) {
            stood.accept(stop);
            desk.update(
                    now -> now.withRun(new RunState.Stopped(stop, stop.thread().orElse(1), 0)));
            Optional<Runnable> next = atNextStop;
            atNextStop = Optional.empty();
            next.ifPresent(Runnable::run);
        }
    }

    /** See {@link Desk#returnTo}. */
    void returnTo(Snapshots snapshots, Snapshot snapshot) {
        if (!current.getAsBoolean()) {
            return;
        }
        if (desk.state().run() instanceof RunState.Stopped at) {
            back(snapshots, snapshot, at.stop());
        } else if (desk.state().run() instanceof RunState.Running) {
            atNextStop = Optional.of(() -> returnTo(snapshots, snapshot));
            pause();
        }
    }

    private void back(Snapshots snapshots, Snapshot snapshot, Stop from) {
        Optional<Qemu> qemu = debug.guest().qemu();
        Optional<GuestImage> image = debug.guest().image();
        if (qemu.isEmpty() || image.isEmpty()) {
            desk.report(new Problem(
                    debug.guest().words() + " cannot be put back: it is not in a QEMU of ours",
                    "",
                    "end it, and return then: a guest of ours is started"));
            return;
        }
        resuming = true; // gdb tells of the new stop before we have it
        desk.update(now -> now.withRun(new RunState.Running(Optional.of(from))));
        var unused = snapshots
                .load(snapshot, qemu.get(), image.get())
                .thenCompose(loaded -> debug.comeBack())
                .whenComplete((stop, failure) -> desk.onDesk(() -> {
                    resuming = false;
                    if (failure != null && current.getAsBoolean()) {
                        desk.failed("returning to the snapshot \"" + snapshot.name() + "\"", failure);
                        debug.session().stop().ifPresent(this::stand);
                    } else if (failure == null) {
                        stand(stop);
                    }
                }));
    }

    /** Lets the stopped guest run to a place, as far as nothing stops it before. */
    void runTo(Wish place) {
        if (desk.state().run() instanceof RunState.Stopped at && current.getAsBoolean() && passing.isEmpty()) {
            var unused = placing.placeEach(place)
                    .whenComplete((made, failure) -> desk.onDesk(() -> {
                        if (failure != null) {
                            desk.failed("running to " + place.where().text(), failure);
                        } else if (desk.state().run().equals(at) && current.getAsBoolean()) {
                            passing = made;
                            go(Resume.CONTINUE, Optional.of(at.stop()));
                        } else {
                            var unusedToo = placing.remove(made);
                        }
                    }));
        }
    }

    /** See {@link Desk#relocate}; all looks at the stop are asked anew, for its place has other names then. */
    void relocate(long slide) {
        again(
                "moving the symbols",
                stop -> debug.relocate(stop, slide),
                () -> desk.update(now ->
                        isOurs(now.opened()) ? now.withOpened(now.opened().at(slide)) : now));
    }

    private boolean isOurs(Opened opened) {
        return opened.look().isPresent()
                && debug.guest()
                        .image()
                        .filter(image -> image.isOf(opened.look().get().image()))
                        .isPresent();
    }

    /** See {@link Desk#mapSources}. */
    void map(SourceRule rule) {
        again("telling gdb where sources are", stop -> debug.map(stop, rule), () -> {});
    }

    private void again(String what, Function<Stop, CompletableFuture<Stop>> work, Runnable then) {
        if (desk.state().run() instanceof RunState.Stopped at && current.getAsBoolean()) {
            var unused = work.apply(at.stop())
                    .whenComplete((stop, failure) -> desk.onDesk(() -> {
                        if (failure != null) {
                            desk.failed(what, failure);
                            return;
                        }
                        then.run();
                        desk.update(now -> now.run() instanceof RunState.Stopped still
                                        && still.stop().number() == stop.number()
                                ? now.withRun(new RunState.Stopped(stop, still.thread(), still.frame()))
                                : now);
                    }));
        }
    }

    /**
     * Lets it run until a frame (0-based) has returned, and not only one of the same function deeper in a recursion: to its
     * return address, with the stack no deeper than the caller's.
     */
    void runToReturn(int thread, int frame) {
        Variables variables = debug.session().variables();
        String sp = "(unsigned long)$sp";
        var unused = variables
                .evaluate("(unsigned long)$pc", thread, frame + 1)
                .thenCombine(variables.evaluate(sp, thread, frame + 1), (pc, stack) -> {
                    long address = Long.parseUnsignedLong(pc.value().strip());
                    Tail tail = new Tail(
                            false,
                            false,
                            0,
                            Optional.of(sp + " >= " + stack.value().strip() + "UL"),
                            Optional.empty());
                    return new Wish(new Wish.Where.Code(new Location.Address(address)), tail, false);
                })
                .whenComplete((place, failure) -> desk.onDesk(() -> {
                    if (failure == null) {
                        runTo(place);
                    } else {
                        desk.failed("frame " + frame + " returns to no frame that gdb knows", failure);
                    }
                }));
    }

    /** Moves the program counter of the CPU looked at; that this is a stop is heard as any other. */
    void jump(Location place) {
        if (desk.state().run() instanceof RunState.Stopped at && current.getAsBoolean()) {
            var unused = debug.session().jump(place, at.thread()).whenComplete((stop, failure) -> {
                if (failure != null) {
                    desk.failed("moving the program counter to " + place.linespec(), failure);
                } else {
                    acrossFunctions(stop);
                }
            });
        }
    }

    /** What that does to the stack is said, not asked about. */
    private void acrossFunctions(Stop moved) {
        Optional<Frame> from = moved.reason() instanceof StopReason.Moved reason ? reason.from() : Optional.empty();
        Optional<String> left = from.flatMap(Frame::function);
        Optional<String> now = moved.frame().flatMap(Frame::function);
        if (!left.equals(now)) {
            desk.report(new Problem(
                    "the program counter was moved from " + left.orElse("code without a name") + " into "
                            + now.orElse("code without a name") + "; stack and registers are still those of before",
                    "",
                    "set the next statement back to where it was, or go on knowing that"));
        }
    }

    /** Sets what QEMU holds back in single steps, or with empty reads it. Completes when the desk knows; never fails. */
    CompletableFuture<Void> mask(Optional<SingleStepMask> wanted) {
        GdbSession session = debug.session();
        return wanted.map(session::singleStepMask)
                .orElse(CompletableFuture.completedFuture(null))
                .thenCompose(set -> session.singleStepMask())
                .handle((mask, failure) -> {
                    desk.update(now -> now.withControl(
                            mask != null
                                    ? now.control().withMask(mask)
                                    : now.control().withoutMask(Problems.words(failure))));
                    return null;
                });
    }

    /** As the user asks for it. */
    void pause() {
        pausing = true;
        interrupt();
    }

    private void interrupt() {
        var unused = debug.pause().whenComplete((moment, failure) -> {
            // It may have stopped meanwhile, by itself.
            if (failure != null && !(DebuggerException.cause(failure) instanceof DebuggerException.WrongState)) {
                desk.failed("pausing the guest", failure);
            }
        });
    }

    /** Does a work while the guest stands; a running one is held for it and let go again, as {@link Marks.Holder} says. */
    void hold(Function<Placing, CompletableFuture<Void>> work) {
        atStop(work);
        if (desk.state().run() instanceof RunState.Running && !held.isEmpty()) {
            holding = true;
            interrupt();
        }
    }

    /** The same, but a running guest is waited for. */
    void atStop(Function<Placing, CompletableFuture<Void>> work) {
        if (desk.state().run() instanceof RunState.Stopped) {
            var unused = work.apply(placing).whenComplete((done, failure) -> {
                if (failure != null) {
                    desk.failed("changing a breakpoint", failure);
                }
            });
        } else if (launching() || desk.state().run() instanceof RunState.Running) {
            held.add(work);
        }
    }
}

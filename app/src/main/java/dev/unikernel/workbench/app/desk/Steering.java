package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.travel.LastWrite;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<Function<GuestDebug, CompletableFuture<Void>>> held = new ArrayList<>();
    private boolean resuming;
    private @Nullable RunState beforeSilence;
    private @Nullable Problem silence;

    /**
     * @param current whether this guest is still the desk's
     * @param left called when gdb has gone, or let the guest go, though nobody here asked for it
     */
    Steering(LocalDesk desk, GuestDebug debug, BooleanSupplier current, Consumer<SessionEnd> left) {
        this.desk = desk;
        this.debug = debug;
        this.current = current;
        this.left = left;
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
            lost(silent);
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

    private void lost(SessionEvent.Silent silent) {
        RunState was = desk.state().run();
        if (was instanceof RunState.Running || was instanceof RunState.Stopped) {
            beforeSilence = was;
            String what = "gdb has not answered " + silent.command() + " for five seconds";
            desk.update(now -> now.withRun(
                    new RunState.OutOfHand(RunState.Loss.GDB_SILENT, what, was instanceof RunState.Stopped)));
            silence = new Problem(
                    what + "; it works on something long, or hangs",
                    "",
                    "wait, or Reattach: it ends this gdb and gives the guest, which is kept, a new one");
            desk.report(silence);
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
            boolean hidden = !held.isEmpty() && stopped.stop().reason() instanceof StopReason.Paused;
            doHeld(() -> {
                if (hidden) {
                    go(Resume.CONTINUE, last);
                } else {
                    stand(stopped.stop());
                }
            });
        } else if (failure != null && !(Problems.cause(failure) instanceof DebuggerException.GdbGone)) {
            desk.failed("letting the guest go on", failure); // a gdb that is gone has said so itself
            debug.session().stop().ifPresent(this::stand);
        }
    }

    private void doHeld(Runnable then) {
        List<Function<GuestDebug, CompletableFuture<Void>>> waiting = List.copyOf(held);
        held.clear();
        CompletableFuture<Void> done = CompletableFuture.allOf(
                waiting.stream().map(work -> work.apply(debug)).toArray(CompletableFuture[]::new));
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
        desk.update(now -> now.withRun(new RunState.Stopped(stop, stop.thread().orElse(1), 0)));
    }

    void pause() {
        var unused = debug.pause().whenComplete((moment, failure) -> {
            // It may have stopped meanwhile, by itself.
            if (failure != null && !(Problems.cause(failure) instanceof DebuggerException.WrongState)) {
                desk.failed("pausing the guest", failure);
            }
        });
    }

    /** Does a work while the guest stands; a running one is held for it and let go again, as {@link Marks.Holder} says. */
    void hold(Function<GuestDebug, CompletableFuture<Void>> work) {
        if (desk.state().run() instanceof RunState.Stopped) {
            var unused = work.apply(debug).whenComplete((done, failure) -> {
                if (failure != null) {
                    desk.failed("changing a breakpoint", failure);
                }
            });
        } else if (launching()) {
            held.add(work);
        } else if (desk.state().run() instanceof RunState.Running) {
            held.add(work);
            pause();
        }
    }
}

package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiCommand;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The order of an end: interrupt (1 s), delete the breakpoints, detach or kill, -gdb-exit (1 s), kill gdb. Each step is
 * bounded, and the next comes whether it succeeded or not. For the session's thread.
 */
final class Ending {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Engine engine;
    private SessionEnd.@Nullable Cause cause;
    private boolean leaving;

    Ending(Engine engine) {
        this.engine = engine;
    }

    /** What the end is for, once it has begun. */
    SessionEnd.@Nullable Cause cause() {
        return cause;
    }

    /** Begins the end, unless it has begun. */
    void begin(SessionEnd.Cause why) {
        if (cause != null || engine.state() == SessionState.ENDED) {
            return;
        }
        cause = why;
        if (engine.state() == SessionState.NOT_ATTACHED) {
            leave();
            return;
        }
        CompletableFuture<Stop> stop = new CompletableFuture<>();
        if (engine.state() == SessionState.STOPPED && !engine.resuming()) {
            letGo(why);
        } else {
            engine.pause(stop);
            var unused = stop.whenComplete((stopped, failure) -> {
                if (failure == null) {
                    letGo(why);
                } else {
                    detachByLeaving(); // detach and kill are refused while it runs; -gdb-exit is not
                }
            });
        }
    }

    private void letGo(SessionEnd.Cause why) {
        var unusedDeleted = engine.send(MiCommand.of("-break-delete"), STEP);
        MiCommand last = why == SessionEnd.Cause.KILLED ? MiCommand.console("kill") : MiCommand.of("-target-detach");
        var unused = engine.send(last, STEP).whenComplete((answer, failure) -> {
            if (failure == null) {
                leave();
            } else {
                detachByLeaving();
            }
        });
    }

    private void detachByLeaving() {
        if (engine.state() != SessionState.ENDED) {
            cause = SessionEnd.Cause.DETACHED;
        }
        leave();
    }

    /** gdb has nothing left to do. */
    void leave() {
        if (leaving) {
            return;
        }
        leaving = true;
        engine.exitGdb(STEP);
    }
}

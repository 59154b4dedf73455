package dev.unikernel.workbench.app.life;

import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.SessionState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks gdb something small every two seconds while its guest runs: nothing else is asked then, and a gdb that hangs would be
 * noticed by nobody. That it does not answer is told as {@code SessionEvent.Silent}. Ends with the session.
 */
public final class Pulse {
    private static final long EVERY_S = 2;
    private static final MiCommand QUESTION = MiCommand.of("-gdb-show", "confirm");

    private final GdbSession session;
    private final Executor later = CompletableFuture.delayedExecutor(EVERY_S, TimeUnit.SECONDS);

    private Pulse(GdbSession session) {
        this.session = session;
    }

    /** Begins to ask. */
    public static void of(GdbSession session) {
        new Pulse(session).beatLater();
    }

    private void beatLater() {
        later.execute(this::beat);
    }

    private void beat() {
        if (session.ended().isDone()) {
            return;
        }
        if (session.state() == SessionState.RUNNING) {
            var unused = session.channel().send(QUESTION).handle((answer, failure) -> {
                beatLater(); // one question at a time
                return null;
            });
        } else {
            beatLater();
        }
    }
}

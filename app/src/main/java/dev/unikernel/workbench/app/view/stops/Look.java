package dev.unikernel.workbench.app.view.stops;

import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A frame of the stopped guest that is being looked at.
 *
 * @param thread gdb's thread, from 1: the CPU plus 1
 * @param frame its level: 0 is the innermost
 */
public record Look(LiveGuest live, GdbSession session, Stop stop, int thread, int frame) {
    /** How much of a look must change before a model asks again. */
    public enum Scope {
        /** Only another stop. */
        STOP,
        /** Another stop or CPU. */
        THREAD,
        /** Another stop, CPU or frame. */
        FRAME
    }

    /** The frames down to the one looked at, at least. The stop itself tells the innermost one of the CPU that stopped. */
    public CompletableFuture<List<Frame>> frames() {
        boolean told = frame == 0
                && stop.thread().equals(OptionalInt.of(thread))
                && stop.frame().isPresent();
        return told
                ? CompletableFuture.completedFuture(List.of(stop.frame().get()))
                : session.stack()
                        .frames(thread)
                        .thenApply(answer -> answer.value().frames());
    }

    /** Whether what was asked at the other look still holds at this one. */
    public boolean isSame(Look other, Scope scope) {
        return live.number() == other.live.number()
                && stop.equals(other.stop) // one stop is told anew when symbols have moved
                && (scope == Scope.STOP || thread == other.thread)
                && (scope != Scope.FRAME || frame == other.frame);
    }
}

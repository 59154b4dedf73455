package dev.unikernel.workbench.debugger.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the guest is. Written on the session's thread, read on any. */
final class RunState {
    private volatile SessionState state = SessionState.NOT_ATTACHED;
    private volatile @Nullable Stop last;
    private volatile int stops;

    SessionState state() {
        return state;
    }

    void set(SessionState next) {
        state = next;
    }

    /** The number of the latest stop; 0 before the first. */
    int stopNumber() {
        return stops;
    }

    /** The latest stop, whether the guest still stands there or not. */
    @Nullable
    Stop last() {
        return last;
    }

    /** The stop at which the guest stands. */
    Optional<Stop> current() {
        Stop stop = last;
        return state == SessionState.STOPPED ? Optional.ofNullable(stop) : Optional.empty();
    }

    void stoppedAt(Stop stop) {
        stops = stop.number();
        last = stop;
        state = SessionState.STOPPED;
    }

    /** In words, for WrongState. */
    String words() {
        return state == SessionState.STOPPED ? "STOPPED at stop " + stops : state.toString();
    }
}

package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.debugger.session.Stop;
import java.util.Optional;

/** Where the guest is in its life. */
public sealed interface RunState {

    /** No guest. */
    record None() implements RunState {}

    /**
     * QEMU, and gdb if asked for, are starting.
     *
     * @param recording the guest runs already, without a debugger, and is recorded for time travel
     */
    record Launching(boolean recording) implements RunState {
        public Launching() {
            this(false);
        }
    }

    /** It runs; {@code last} is the stop before, whose values are shown greyed. Without a debugger there is none. */
    record Running(Optional<Stop> last) implements RunState {}

    /**
     * It stands still under the debugger.
     *
     * @param thread the CPU looked at: gdb's thread, from 1
     * @param frame the frame looked at: 0 is the innermost
     */
    record Stopped(Stop stop, int thread, int frame) implements RunState {}

    /**
     * It lives, and no debugger can be asked: gdb died, or does not answer. It can be reattached to.
     *
     * @param what happened, a sentence
     * @param stood whether it stood still then; else it ran
     */
    record OutOfHand(Loss loss, String what, boolean stood) implements RunState {}

    /** Why a debugger cannot be asked. */
    enum Loss {
        GDB_DIED,
        GDB_SILENT
    }

    /** It is over, explained. */
    record Over(EndReport end) implements RunState {}
}

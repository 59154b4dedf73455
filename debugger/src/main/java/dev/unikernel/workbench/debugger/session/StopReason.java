package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.Optional;
import java.util.OptionalInt;

/** Why the guest stopped. */
public sealed interface StopReason {

    /** It was stopped when we attached. */
    record Attached() implements StopReason {}

    /**
     * A breakpoint.
     *
     * @param location index of its location, told by gdb 13 and later
     * @param once it was a temporary one and is gone
     */
    record BreakpointHit(int number, OptionalInt location, boolean once) implements StopReason {}

    /**
     * A watchpoint. Values as gdb prints them.
     *
     * @param before the old value; empty for a read
     * @param now the value written or read
     */
    record WatchpointHit(int number, String expression, Optional<String> before, Optional<String> now)
            implements StopReason {}

    /** The frame of a watched local ended; the watchpoint is gone. */
    record WatchpointOutOfScope(int number) implements StopReason {}

    /** A step is done. The pc may be the same as before, if an interrupt was pending. */
    record StepDone() implements StopReason {}

    /**
     * The function returned.
     *
     * @param value what it returned, as gdb prints it; empty for void
     * @param name gdb's name for it ({@code $1})
     */
    record FunctionFinished(Optional<String> value, Optional<String> name) implements StopReason {}

    /** The place of an {@code until} was reached, or its frame ended. */
    record LocationReached() implements StopReason {}

    /** It did not run: its program counter was moved, by {@link GdbSession#jump}, from the pc of the frame. */
    record Moved(Optional<Frame> from) implements StopReason {}

    /** It did not run: it was put back to a state that was saved, and {@link GdbSession#comeBack} read it anew. */
    record Returned() implements StopReason {}

    /** Someone stopped it: our pause, or QMP's stop (both are SIGINT to gdb). */
    record Paused() implements StopReason {}

    /**
     * A recording that is played has nothing more in this direction.
     *
     * @param atStart it stands where the recording begins, else where it ends
     */
    record HistoryEnd(boolean atStart) implements StopReason {}

    /** Any other signal; QEMU with -no-shutdown reports a guest that shut down or triple-faulted as SIGQUIT. */
    record Signal(String name, String meaning) implements StopReason {}

    /** It was to be resumed, and gdb could not: it stands where it stood. */
    record NotResumed(String message) implements StopReason {}

    /** A reason that this client does not know, in gdb's words; empty if gdb gave none. */
    record Other(String raw) implements StopReason {}
}

package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The guest stands still.
 *
 * @param number 1, 2, …: each stop of a session has its own, and each answer to a query bears one
 * @param reason why
 * @param thread gdb's id of the thread that stopped, 1-based; empty if gdb did not say
 * @param frame that thread's innermost frame; empty if gdb did not say
 */
public record Stop(int number, StopReason reason, OptionalInt thread, Optional<Frame> frame) {

    /** The CPU that stopped, 0-based (QEMU's stub: thread - 1). The others are stopped too. */
    public OptionalInt cpu() {
        return thread.isPresent() ? OptionalInt.of(thread.getAsInt() - 1) : OptionalInt.empty();
    }

    /** The number of the breakpoint or watchpoint that was hit. */
    public OptionalInt breakpoint() {
        if (reason instanceof StopReason.BreakpointHit hit) {
            return OptionalInt.of(hit.number());
        }
        return reason instanceof StopReason.WatchpointHit hit ? OptionalInt.of(hit.number()) : OptionalInt.empty();
    }

    /** What the finished function returned, as gdb prints it. */
    public Optional<String> returnValue() {
        return reason instanceof StopReason.FunctionFinished finished ? finished.value() : Optional.empty();
    }
}

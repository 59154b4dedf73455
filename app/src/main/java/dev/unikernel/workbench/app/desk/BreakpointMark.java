package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import java.util.Optional;

/**
 * A breakpoint the user wants, whether or not a guest is there to have it. Kept over restarts.
 *
 * @param id ours, from 1; never used again
 * @param confirmed as gdb has it; empty (drawn hollow) until gdb said so, and between guests
 * @param refusal gdb's words, if it refused it
 */
public record BreakpointMark(
        int id,
        BreakpointPlace place,
        boolean enabled,
        boolean hardware,
        Optional<String> condition,
        Optional<Breakpoint> confirmed,
        Optional<String> refusal) {

    public BreakpointMark withConfirmed(Optional<Breakpoint> now, Optional<String> refused) {
        return new BreakpointMark(id, place, enabled, hardware, condition, now, refused);
    }

    public BreakpointMark withEnabled(boolean on) {
        return new BreakpointMark(id, place, on, hardware, condition, confirmed, refusal);
    }
}

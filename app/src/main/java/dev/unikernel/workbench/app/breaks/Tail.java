package dev.unikernel.workbench.app.breaks;

import java.util.Optional;

/**
 * How a breakpoint or watchpoint behaves.
 *
 * @param hardware the user wants it in hardware
 * @param once gone after its first stop
 * @param skip hits to pass before it stops, 0 or more
 * @param condition an expression of the guest's language
 * @param log what it prints instead of stopping, with {@code {expression}} holes; for code only
 */
public record Tail(boolean hardware, boolean once, int skip, Optional<String> condition, Optional<String> log) {
    /** Stops each time. */
    public static final Tail NONE = new Tail(false, false, 0, Optional.empty(), Optional.empty());
}

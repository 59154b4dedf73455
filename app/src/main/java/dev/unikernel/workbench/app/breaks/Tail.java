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

    public Tail withHardware(boolean wanted) {
        return new Tail(wanted, once, skip, condition, log);
    }

    public Tail withOnce(boolean wanted) {
        return new Tail(hardware, wanted, skip, condition, log);
    }

    public Tail withSkip(int hits) {
        return new Tail(hardware, once, hits, condition, log);
    }

    public Tail withCondition(Optional<String> expression) {
        return new Tail(hardware, once, skip, expression, log);
    }

    public Tail withLog(Optional<String> text) {
        return new Tail(hardware, once, skip, condition, text);
    }
}

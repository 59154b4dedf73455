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

    /** Reads what was typed into fields of its own; empty texts are none. WrongSpec says what is wrong. */
    public static Tail read(boolean hardware, boolean once, String skip, String condition, String log) {
        return new Tail(
                hardware,
                once,
                skip.isBlank() ? 0 : Spec.skip(skip),
                condition.isBlank() ? Optional.empty() : Optional.of(Spec.condition(condition.strip())),
                log.isBlank() ? Optional.empty() : Optional.of(Spec.log(log)));
    }
}

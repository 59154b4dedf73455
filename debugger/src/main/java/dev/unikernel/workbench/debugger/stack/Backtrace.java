package dev.unikernel.workbench.debugger.stack;

import java.util.List;
import java.util.Optional;

/**
 * The frames of one CPU, innermost first. Their levels are gdb's, and leap over the frames of a recursion.
 *
 * @param repetitions what was left out of it because it repeats itself, in the order of the levels
 * @param cutBecause why it ends before gdb's own end: junk, or more frames than are asked for
 */
public record Backtrace(List<Frame> frames, List<Repetition> repetitions, Optional<String> cutBecause) {
    public Backtrace {
        frames = List.copyOf(frames);
        repetitions = List.copyOf(repetitions);
    }

    /** Whether gdb had more to tell than is here. */
    public boolean cut() {
        return cutBecause.isPresent();
    }
}

package dev.unikernel.workbench.debugger.stack;

import java.util.List;

/**
 * The frames of one CPU, innermost first.
 *
 * @param cut there are more frames than were asked for: a deep recursion, or an unwinder that runs in circles
 */
public record Backtrace(List<Frame> frames, boolean cut) {
    public Backtrace {
        frames = List.copyOf(frames);
    }
}

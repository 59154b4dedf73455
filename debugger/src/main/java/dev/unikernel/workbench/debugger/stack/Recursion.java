package dev.unikernel.workbench.debugger.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the middle out of recursions: of many rounds the first and the last stay. */
final class Recursion {
    /** Frames of one round at most; mutual recursion through more functions is not looked for. */
    private static final int LONGEST = 8;
    /** Fewer rounds than this are shown. */
    private static final int ROUNDS = 4;

    private Recursion() {}

    static Backtrace fold(List<Frame> frames, Optional<String> cutBecause) {
        List<Frame> kept = new ArrayList<>();
        List<Repetition> left = new ArrayList<>();
        int at = 0;
        while (at < frames.size()) {
            int period = period(frames, at);
            if (period == 0) {
                kept.add(frames.get(at++));
                continue;
            }
            int rounds = rounds(frames, at, period);
            kept.addAll(frames.subList(at, at + period));
            int last = at + (rounds - 1) * period;
            left.add(new Repetition(frames.get(at + period - 1).level(), period, last - at - period));
            kept.addAll(frames.subList(last, last + period));
            at = last + period;
        }
        return new Backtrace(kept, left, cutBecause);
    }

    /** The shortest round that repeats often enough from here; 0 if none does. */
    private static int period(List<Frame> frames, int at) {
        for (int period = 1; period <= LONGEST; period++) {
            if (rounds(frames, at, period) >= ROUNDS) {
                return period;
            }
        }
        return 0;
    }

    private static int rounds(List<Frame> frames, int at, int period) {
        int same = at;
        while (same + period < frames.size() && alike(frames.get(same), frames.get(same + period))) {
            same++;
        }
        return (same - at) / period + 1;
    }

    /** The same function at the same place, however it got there. */
    private static boolean alike(Frame a, Frame b) {
        return a.kind() == b.kind()
                && a.address().equals(b.address())
                && a.function().equals(b.function());
    }
}

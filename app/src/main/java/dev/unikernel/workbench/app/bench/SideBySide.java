package dev.unikernel.workbench.app.bench;

import java.util.ArrayList;
import java.util.List;

/** Measures two sides in turn, A B A B …, so that whatever else the machine does meets both. */
public final class SideBySide {
    private final List<Long> ours = new ArrayList<>();
    private final List<Long> peer = new ArrayList<>();

    /** Does the thing once and tells how long it took, in nanoseconds. */
    public interface Side {
        long nanos() throws Exception;
    }

    /** Warm-ups are done alike and not counted. */
    public static SideBySide measure(int warmUps, int samples, Side ours, Side peer) throws Exception {
        SideBySide both = new SideBySide();
        for (int i = -warmUps; i < samples; i++) {
            add(both.ours, ours, i >= 0);
            add(both.peer, peer, i >= 0);
        }
        return both;
    }

    private static void add(List<Long> to, Side side, boolean counted) throws Exception {
        long nanos = side.nanos();
        if (counted) {
            to.add(nanos);
        }
    }

    /** What was measured through us. */
    public Times ours() {
        return Times.of(ours);
    }

    /** What was measured without us. */
    public Times peer() {
        return Times.of(peer);
    }
}

package dev.unikernel.workbench.app.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures two sides in turn, so that whatever else the machine does meets both. Who goes first changes each time (A B, B A, …):
 * else the second would always follow the first's traces in caches and clocks.
 */
final class SideBySide {
    private final List<Long> ours = new ArrayList<>();
    private final List<Long> peer = new ArrayList<>();

    /** Does the thing once and tells how long it took, in nanoseconds. */
    interface Side {
        long nanos() throws Exception;
    }

    /** Warm-ups are done alike and not counted. */
    static SideBySide measure(int warmUps, int samples, Side ours, Side peer) throws Exception {
        SideBySide both = new SideBySide();
        for (int i = -warmUps; i < samples; i++) {
            boolean counted = i >= 0;
            if (i % 2 == 0) {
                add(both.ours, ours, counted);
                add(both.peer, peer, counted);
            } else {
                add(both.peer, peer, counted);
                add(both.ours, ours, counted);
            }
        }
        return both;
    }

    private static void add(List<Long> to, Side side, boolean counted) throws Exception {
        long nanos = side.nanos();
        if (counted) {
            to.add(nanos);
        }
    }

    Times ours() {
        return Times.of(ours);
    }

    Times peer() {
        return Times.of(peer);
    }
}

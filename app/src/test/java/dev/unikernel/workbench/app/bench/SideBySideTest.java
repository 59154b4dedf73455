package dev.unikernel.workbench.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SideBySideTest {
    private static final long MS = 1_000_000;

    private final StringBuilder order = new StringBuilder();

    @Test
    void theSidesTakeTurns() throws Exception {
        SideBySide.measure(0, 4, side("A", new ArrayList<>()), side("B", new ArrayList<>()));
        assertThat(order).hasToString("ABABABAB");
    }

    @Test
    void warmUpsAreDoneButNotCounted() throws Exception {
        List<Long> ours = new ArrayList<>(List.of(100 * MS, 50 * MS, 2 * MS, 4 * MS));
        List<Long> peer = new ArrayList<>(List.of(90 * MS, 40 * MS, MS, 3 * MS));
        SideBySide both = SideBySide.measure(2, 2, side("A", ours), side("B", peer));
        assertThat(order).hasToString("ABABABAB");
        assertThat(both.ours()).isEqualTo(new Times(2, 2, 3, 4));
        assertThat(both.peer()).isEqualTo(new Times(2, 1, 2, 3));
    }

    private SideBySide.Side side(String name, List<Long> times) {
        return () -> {
            order.append(name);
            return times.isEmpty() ? MS : times.remove(0);
        };
    }
}

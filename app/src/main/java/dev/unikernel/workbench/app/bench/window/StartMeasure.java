package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import java.util.List;
import java.util.OptionalDouble;

/** The window's cold start beside a bare JavaFX window. */
final class StartMeasure {
    private static final double GOAL = 2;

    private StartMeasure() {}

    static Comparison of(Probe probe, int samples) throws Exception {
        SideBySide both =
                SideBySide.measure(1, samples, () -> firstFrame(probe, "ours"), () -> firstFrame(probe, "bare"));
        return new Comparison(
                "window/start",
                both.ours(),
                both.peer(),
                "bare JavaFX window",
                "from the start of the process to the second pulse of the window, nothing open in it, against a JavaFX"
                        + " window with a label, of the same size, with " + probe.flags(),
                OptionalDouble.of(GOAL),
                List.of());
    }

    private static long firstFrame(Probe probe, String side) throws Exception {
        long begin = System.nanoTime();
        try (BareProcess process = probe.start("FirstFrame", side)) {
            process.readTo("shown");
            return System.nanoTime() - begin;
        }
    }
}

package dev.unikernel.workbench.app.bench.live;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.profile.PcSampler;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** What sampling at 100 Hz costs a guest that computes. */
final class SamplingMeasure {
    private static final double GOAL = 1.03;
    private static final int WARM_UPS = 1;
    private static final Duration EVERY = Duration.ofMillis(10);

    private SamplingMeasure() {}

    static Comparison of(Bench bench, int samples) throws Exception {
        try (LiveProject project = LiveProject.of(bench, "work.c")) {
            SideBySide both = SideBySide.measure(WARM_UPS, samples, () -> run(project, true), () -> run(project, false));
            return new Comparison(
                    "live/sampling",
                    both.ours(),
                    both.peer(),
                    "not sampled",
                    "200 million rounds of a loop, from the guest's word that it begins to its word that it has ended: its"
                            + " program counter asked for 100 times a second against the same launch left alone",
                    OptionalDouble.of(GOAL),
                    List.of());
        }
    }

    private static long run(LiveProject project, boolean sampled) throws Exception {
        try (QemuGuest guest = project.launch()) {
            var begin = LiveProject.said(guest, "begin\n");
            var end = LiveProject.said(guest, "end\n");
            guest.resume().get();
            long from = LiveProject.await("the guest's begin", begin);
            if (!sampled) {
                return LiveProject.await("the guest's end", end) - from;
            }
            try (PcSampler sampler = PcSampler.start(guest.qemu().orElseThrow(), EVERY)) {
                return LiveProject.await("the guest's end", end) - from;
            }
        }
    }
}

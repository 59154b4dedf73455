package dev.unikernel.workbench.app.bench.live;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.profile.PcSampler;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What sampling at 100 Hz costs a guest that computes, in processor time of its QEMU: with other work on the machine the
 * time until it is done says more of the scheduler (seen: a third of it with sampling, at a load of 20).
 */
final class SamplingMeasure {
    private static final double GOAL = 1.03;
    private static final int WARM_UPS = 1;
    private static final Duration EVERY = Duration.ofMillis(10);

    private SamplingMeasure() {}

    static Comparison of(Bench bench, int samples) throws Exception {
        try (LiveProject project = LiveProject.of(bench, "work.c")) {
            SideBySide both =
                    SideBySide.measure(WARM_UPS, samples, () -> run(project, true), () -> run(project, false));
            return new Comparison(
                    "live/sampling",
                    both.ours(),
                    both.peer(),
                    "not sampled",
                    "processor time of all threads of QEMU for 400 million rounds of a loop, from the guest's word"
                            + " that it begins to its word that it has ended, in steps of 10 ms: its program counter asked"
                            + " for 100 times a second against the same launch left alone",
                    OptionalDouble.of(GOAL),
                    List.of());
        }
    }

    private static long run(LiveProject project, boolean sampled) throws Exception {
        try (QemuGuest guest = project.launch()) {
            var begin = LiveProject.said(guest, "begin\n");
            var end = LiveProject.said(guest, "end\n");
            Qemu qemu = guest.qemu().orElseThrow();
            guest.resume().get();
            var unusedBegin = LiveProject.await("the guest's begin", begin);
            long from = processor(qemu);
            Optional<PcSampler> sampler = sampled ? Optional.of(PcSampler.start(qemu, EVERY)) : Optional.empty();
            var unusedEnd = LiveProject.await("the guest's end", end);
            sampler.ifPresent(PcSampler::close);
            return processor(qemu) - from;
        }
    }

    private static long processor(Qemu qemu) throws BenchFailed {
        return ProcessHandle.of(qemu.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new BenchFailed("the host does not tell QEMU's processor time"))
                .toNanos();
    }
}

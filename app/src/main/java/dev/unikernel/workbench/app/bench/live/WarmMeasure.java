package dev.unikernel.workbench.app.bench.live;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** The first byte of a guest whose QEMU was held ready. */
final class WarmMeasure {
    private static final double GOAL_MS = 10;
    private static final int WARM_UPS = 3;

    private WarmMeasure() {}

    static Comparison of(Bench bench, int samples) throws Exception {
        BenchProject project = BenchProject.hello(bench.directory().resolve("warm"));
        BuildPlan plan = project.build(bench.guardian());
        List<Long> times = new ArrayList<>();
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty())) {
            for (int i = -WARM_UPS; i < samples; i++) {
                long took = once(bench, project, image);
                if (i >= 0) {
                    times.add(took);
                }
            }
        }
        return new Comparison(
                "live/warm",
                Times.of(times),
                Optional.empty(),
                "",
                "the sample hello in a QEMU that is held at its first instruction, from the wish to run to its first"
                        + " serial byte",
                OptionalDouble.of(GOAL_MS),
                List.of());
    }

    private static long once(Bench bench, BenchProject project, GuestImage image) throws Exception {
        Qemu qemu = LiveProject.await("the launch", Qemu.launch(project.command(image), bench.guardian()));
        try {
            CompletableFuture<Long> first = new CompletableFuture<>();
            AutoCloseable unused = qemu.serial(0).onBytes(bytes -> first.complete(System.nanoTime()));
            long begin = System.nanoTime();
            CompletableFuture<Void> unusedRun = qemu.resume();
            return LiveProject.await("the first byte", first) - begin;
        } finally {
            qemu.kill().get();
        }
    }
}

package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.session.Resume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Stepping through our session and through a bare gdb MI pipe: two guests of the same image, the same steps, one each in turn. */
public final class StepBenchmark implements Benchmark {
    private static final double GOAL = 1.10;
    private static final int WARM_UPS = 20;

    /** A way to step: its name for people, in our terms, and in gdb's. */
    private record Way(String name, Resume ours, String peer, String what) {}

    private static final List<Way> WAYS = List.of(
            new Way("stepi", Resume.STEP_INSTRUCTION, "-exec-step-instruction", "one instruction"),
            new Way("step", Resume.STEP, "-exec-step", "one source line, into calls"),
            new Way("next", Resume.NEXT, "-exec-next", "one source line, over calls"));

    @Override
    public String name() {
        return "step";
    }

    @Override
    public int samples() {
        return 200;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        BenchProject project = BenchProject.loop(bench.directory().resolve("step"));
        BuildPlan plan = project.build(bench.guardian());
        Duration limit = Duration.ofSeconds(60 + 3L * samples);
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty())) {
            return Pair.inMain(bench, project, plan, image, limit, pair -> {
                List<Comparison> results = new ArrayList<>();
                for (Way way : WAYS) {
                    results.add(measure(way, pair, samples));
                }
                return results;
            });
        }
    }

    private static Comparison measure(Way way, Pair pair, int samples) throws Exception {
        SideBySide both = SideBySide.measure(
                WARM_UPS,
                samples,
                () -> {
                    long begin = System.nanoTime();
                    pair.go(way.ours());
                    return System.nanoTime() - begin;
                },
                () -> {
                    long begin = System.nanoTime();
                    pair.peer().resume(way.peer());
                    return System.nanoTime() - begin;
                });
        return new Comparison(
                way.name(),
                both.ours(),
                both.peer(),
                "bare gdb MI pipe",
                way.what() + ", from the request to the stop: our session (guardian, sockets, typed stop handed to the"
                        + " caller) against the same gdb on two pipes, read to its *stopped line; each has its own guest"
                        + " of the same image, which makes the same steps",
                OptionalDouble.of(GOAL),
                List.of());
    }
}

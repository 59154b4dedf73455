package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our session beside a bare gdb on two pipes, each with a guest of the same image; and our heap with a large image. */
public final class DebuggerBenchmark implements Benchmark {
    private static final int A_CONDITION = 40;

    @Override
    public String name() {
        return "debugger";
    }

    @Override
    public int samples() {
        return 200;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        List<Comparison> results = new ArrayList<>();
        for (Comparison step : new StepBenchmark().run(bench, samples)) {
            results.add(step.named("debugger/" + step.name()));
        }
        BenchProject project = BenchProject.loop(bench.directory().resolve("debugger"));
        BuildPlan plan = project.build(bench.guardian());
        List<String> queries = LookMeasure.queries(bench, project, plan);
        Duration limit = Duration.ofSeconds(120 + 5L * samples);
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty())) {
            results.addAll(Pair.inMain(
                    bench,
                    project,
                    plan,
                    image,
                    limit,
                    pair -> List.of(
                            LookMeasure.of(pair, queries, samples),
                            MemoryMeasure.of(pair, Math.max(1, samples / 10)),
                            ConditionMeasure.of(pair, Math.max(1, samples / A_CONDITION)))));
        }
        results.add(HeapMeasure.of(bench));
        return results;
    }
}

package dev.unikernel.workbench.app.bench.live;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.LaunchBenchmark;
import java.util.ArrayList;
import java.util.List;

/** What looking at a live guest costs, and how soon it speaks. */
public final class LiveBenchmark implements Benchmark {
    private static final int A_RUN = 2;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public int samples() {
        return 10;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        int runs = Math.max(1, samples / A_RUN);
        List<Comparison> results = new ArrayList<>();
        results.add(MapMeasure.of(bench, samples));
        results.add(ConsoleMeasure.of(bench, runs));
        results.add(SamplingMeasure.of(bench, runs));
        results.add(WarmMeasure.of(bench, samples));
        for (Comparison cold : new LaunchBenchmark().run(bench, samples)) {
            results.add(cold.named("live/cold"));
        }
        return results;
    }
}

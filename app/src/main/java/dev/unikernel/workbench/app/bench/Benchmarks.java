package dev.unikernel.workbench.app.bench;

import java.util.List;

/** The benchmarks of this room. */
public final class Benchmarks {
    private Benchmarks() {}

    /** In the order in which they are run and shown. */
    public static List<Benchmark> all() {
        return List.of(new LaunchBenchmark(), new EditBenchmark(), new ColdBenchmark());
    }
}

package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.Comparison;
import java.util.List;

/** The window beside bare windows, bare controls and a bare gdb. */
public final class WindowBenchmark implements Benchmark {
    private static final int KEYS_A_START = 20;
    private static final int STEPS_A_START = 10;

    @Override
    public String name() {
        return "window";
    }

    @Override
    public int samples() {
        return 7;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        BenchProject loop = BenchProject.loop(bench.directory().resolve("loop"));
        BenchProject hello = BenchProject.hello(bench.directory().resolve("hello"));
        hello.build(bench.guardian());
        try (Display display = Display.here(bench.guardian())) {
            Probe probe = new Probe(display.name(), bench.directory());
            return List.of(
                    StartMeasure.of(probe, samples),
                    StepMeasure.of(probe, loop, bench, samples * STEPS_A_START),
                    FrameMeasure.of(probe, hello.directory(), samples),
                    FilterMeasure.of(probe, bench.directory(), samples * KEYS_A_START),
                    KeyMeasure.of(probe, bench.directory(), samples * KEYS_A_START));
        }
    }
}

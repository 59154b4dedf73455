package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.Benchmarks;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Host;
import dev.unikernel.workbench.app.bench.debugger.DebuggerBenchmark;
import dev.unikernel.workbench.app.bench.debugger.StepBenchmark;
import dev.unikernel.workbench.app.bench.inspector.InspectorBenchmark;
import dev.unikernel.workbench.app.bench.live.LiveBenchmark;
import dev.unikernel.workbench.app.bench.window.WindowBenchmark;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.BenchRecord;
import dev.unikernel.workbench.app.cli.output.BenchText;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

final class BenchCommand implements WorkbenchCommand {
    private final CommonOptions common = new CommonOptions();
    private final List<String> names = new ArrayList<>();
    private @Nullable Integer samples;

    @Override
    public String description() {
        return "Measures us beside a bare peer, in turn: stepping, launching, edit to main, a cold command, the"
                + " window.";
    }

    @Override
    public void declare(Options options) {
        options.parameters(
                "NAME",
                "step, launch, edit, cold, inspector, window, debugger, live; all of them if none is named.",
                names);
        options.number("--samples", "N", "So many measurements of each side.", number -> samples = number);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        List<Benchmark> chosen = chosen();
        if (samples != null && samples < 1) {
            throw new UsageError("--samples " + samples + ": at least 1 is needed");
        }
        Output output = invocation.output();
        Bench bench = new Bench(invocation.guardian(), invocation.guardian().newPrivateDirectory("bench"));
        OptionalDouble before = Host.load();
        List<Comparison> results = new ArrayList<>();
        for (Benchmark benchmark : chosen) {
            int count = samples == null ? benchmark.samples() : samples;
            output.note(benchmark.name() + ": " + count + " measurements of each side, in turn");
            results.addAll(benchmark.run(bench, count));
        }
        OptionalDouble after = Host.load();
        Host host = Host.here();
        output.line(BenchText.of(results, host, before, after));
        output.json(BenchRecord.json(results, host, before, after));
        return ExitCode.AS_ASKED;
    }

    /** In our order, each once. */
    private List<Benchmark> chosen() {
        List<Benchmark> all = new ArrayList<>(List.of(new StepBenchmark()));
        all.addAll(Benchmarks.all());
        all.add(new InspectorBenchmark());
        all.add(new WindowBenchmark());
        all.add(new DebuggerBenchmark());
        all.add(new LiveBenchmark());
        List<String> there = all.stream().map(Benchmark::name).toList();
        for (String name : names) {
            if (!there.contains(name)) {
                throw new UsageError(
                        "bench " + name + ": there is no such benchmark; there are " + String.join(", ", there));
            }
        }
        return all.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }
}

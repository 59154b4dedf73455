package dev.unikernel.workbench.app.bench.inspector;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.ColdBenchmark;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Times;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code inspect} in processor time and peak memory: cold on the largest file there is, beside {@code eu-readelf} of all
 * debug information and {@code nm -S} together; on one of 5 MB warm, and cold beside a bare JVM. Beside bloaty too, where
 * that is installed.
 */
public final class InspectorBenchmark implements Benchmark {
    private static final String BY = "unit,section";
    private static final double ELFUTILS_GOAL = 1.5;
    private static final double BLOATY_GOAL = 0.25;
    private static final double BLOATY_MEMORY_GOAL = 0.5;
    private static final double WARM_GOAL = 1.0 / 3;
    private static final double COLD_GOAL = 3;

    @Override
    public String name() {
        return "inspector";
    }

    @Override
    public int samples() {
        return 5;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        Subject small = Subject.small(bench.directory());
        Subject subject = Subject.large().orElse(small);
        boolean bloaty = onPath("bloaty").isPresent();
        List<Comparison> results = new ArrayList<>(cold(subject, samples, bloaty));
        results.add(warm(small, samples, bloaty));
        results.addAll(coldSmall(small, bench.directory(), samples));
        return results;
    }

    private static List<Comparison> cold(Subject subject, int samples, boolean bloaty) throws Exception {
        String file = subject.file().toString();
        List<String> ours = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.unikernel.workbench.app.cli.Main",
                "inspect",
                file,
                "--by",
                BY);
        String what = "inspect --by " + BY + " on " + subject.what();
        List<Comparison> results = new ArrayList<>();
        Costs costs = Costs.measure(
                samples,
                ours,
                Map.of(),
                List.of(List.of("eu-readelf", "--debug-dump=info", file), List.of("nm", "-S", file)));
        String verdict = what + (bloaty ? "" : "; bloaty is not here, no verdict on it");
        results.add(costs.time("inspector", "eu-readelf + nm", verdict, ELFUTILS_GOAL));
        results.add(costs.memory("inspector", "eu-readelf + nm", what, OptionalDouble.empty()));
        if (bloaty) {
            Costs other = Costs.measure(samples, ours, Map.of(), List.of(bloaty(file)));
            results.add(other.time("inspector/bloaty", "bloaty", what + "; more work than ours", BLOATY_GOAL));
            results.add(other.memory("inspector/bloaty", "bloaty", what, OptionalDouble.of(BLOATY_MEMORY_GOAL)));
        }
        return results;
    }

    private static List<String> bloaty(String file) {
        return List.of("bloaty", "-d", "compileunits,sections", "-n", "20", file);
    }

    private static Comparison warm(Subject small, int samples, boolean bloaty) throws Exception {
        String what = "processor time of opening and attributing " + small.what() + " by " + BY
                + " in a JVM that has done it before";
        Times ours = Warm.measure(small.file(), samples);
        if (!bloaty) {
            return new Comparison(
                    "inspector/warm",
                    ours,
                    Optional.empty(),
                    "",
                    what + "; bloaty is not here, no verdict",
                    OptionalDouble.empty(),
                    List.of());
        }
        List<Long> theirs = new ArrayList<>();
        for (int i = -1; i < samples; i++) {
            Cost cost = Cost.of(bloaty(small.file().toString()), Map.of());
            if (i >= 0) {
                theirs.add(cost.cpuNanos());
            }
        }
        return new Comparison(
                "inspector/warm", ours, Times.of(theirs), "bloaty", what, OptionalDouble.of(WARM_GOAL), List.of());
    }

    /** By the script, with its start-up archive; by section, as {@code inspect FILE} says, and by unit. */
    private static List<Comparison> coldSmall(Subject small, Path directory, int samples) throws Exception {
        Optional<Path> script = ColdBenchmark.script();
        if (script.isEmpty()) {
            return List.of(); // only the script knows the archive
        }
        Map<String, String> environment =
                ColdBenchmark.environment(Files.createDirectories(directory.resolve("state")));
        List<Comparison> results = new ArrayList<>();
        for (String by : List.of("section", BY)) {
            List<String> ours =
                    List.of(script.get().toString(), "inspect", small.file().toString(), "--by", by);
            Costs costs = Costs.measure(samples, ours, environment, List.of(ColdBenchmark.hello(directory)));
            String name = "inspector/cold " + by;
            String what = "./workbench inspect --by " + by + " on " + small.what() + ", shell script and all";
            results.add(costs.time(name, "java Hello", what, COLD_GOAL));
            results.add(costs.memory(name, "java Hello", what, OptionalDouble.empty()));
        }
        return results;
    }

    private static Optional<File> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }
}

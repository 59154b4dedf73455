package dev.unikernel.workbench.app.bench.inspector;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Times;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code inspect --by unit,section}, cold, JVM start included, in processor time: beside {@code eu-readelf} of all debug
 * information and {@code nm -S} together, and beside bloaty where it is installed.
 */
public final class InspectorBenchmark implements Benchmark {
    private static final double ELFUTILS_GOAL = 1.5;
    private static final double BLOATY_GOAL = 0.25;

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
        Subject subject = Subject.of(bench.directory());
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
                "unit,section");
        List<Comparison> results = new ArrayList<>();
        boolean bloaty = onPath("bloaty").isPresent();
        results.add(compare(
                "inspector",
                samples,
                ours,
                List.of(List.of("eu-readelf", "--debug-dump=info", file), List.of("nm", "-S", file)),
                "eu-readelf + nm",
                subject.what() + (bloaty ? "" : "; bloaty is not here, no verdict on it"),
                ELFUTILS_GOAL));
        if (bloaty) {
            List<List<String>> peer = List.of(List.of("bloaty", "-d", "compileunits,sections", "-n", "20", file));
            results.add(compare(
                    "inspector/bloaty",
                    samples,
                    ours,
                    peer,
                    "bloaty",
                    subject.what() + "; more work than ours",
                    BLOATY_GOAL));
        }
        return results;
    }

    private static Comparison compare(
            String name,
            int samples,
            List<String> ours,
            List<List<String>> peers,
            String peerWhat,
            String what,
            double goal)
            throws Exception {
        List<Long> mine = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        long myPeak = 0;
        long theirPeak = 0;
        for (int i = -1; i < samples; i++) { // the first fills the page cache and is not counted
            Cost cost = Cost.of(ours);
            long nanos = 0;
            for (List<String> peer : peers) {
                Cost other = Cost.of(peer);
                nanos += other.cpuNanos();
                theirPeak = Math.max(theirPeak, other.peakKib());
            }
            myPeak = Math.max(myPeak, cost.peakKib());
            if (i >= 0) {
                mine.add(cost.cpuNanos());
                theirs.add(nanos);
            }
        }
        String compared = "processor time of inspect --by unit,section on " + what
                + ", from the start of each process to its end; peak memory " + myPeak / 1024 + " MiB against "
                + theirPeak / 1024 + " MiB";
        return new Comparison(
                name, Times.of(mine), Times.of(theirs), peerWhat, compared, OptionalDouble.of(goal), List.of());
    }

    private static Optional<File> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }
}

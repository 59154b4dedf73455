package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.Benchmark;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.app.bench.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The window: its cold start beside a bare JavaFX window, a key in a long file beside a bare CodeArea. */
public final class WindowBenchmark implements Benchmark {
    private static final String PROBES = "dev.unikernel.workbench.app.workbench.probe.";
    private static final double START_GOAL = 2;
    private static final double KEY_GOAL = 1.3;
    private static final int LINES = 100_000;
    private static final int KEYS_A_START = 20;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** As ./workbench starts the window. */
    private static final List<String> FLAGS = List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-Xlog:disable");

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
        try (Display display = Display.here(bench.guardian())) {
            Map<String, String> environment = Map.of(
                    "DISPLAY",
                    display.name(),
                    "XDG_CONFIG_HOME",
                    bench.directory().resolve("config").toString(),
                    "XDG_STATE_HOME",
                    bench.directory().resolve("state").toString());
            return List.of(start(environment, samples), key(environment, bench.directory(), samples * KEYS_A_START));
        }
    }

    private static Comparison start(Map<String, String> environment, int samples) throws Exception {
        SideBySide both = SideBySide.measure(
                1, samples, () -> firstFrame(environment, "ours"), () -> firstFrame(environment, "bare"));
        return new Comparison(
                "window/start",
                both.ours(),
                both.peer(),
                "bare JavaFX window",
                "from the start of the process to the second pulse of the window, nothing open in it, against a JavaFX"
                        + " window with a label, of the same size, with the same JVM flags",
                OptionalDouble.of(START_GOAL),
                List.of());
    }

    private static long firstFrame(Map<String, String> environment, String side) throws Exception {
        ProcessBuilder spec = probe(environment, "FirstFrame", side);
        long begin = System.nanoTime();
        try (BareProcess process = BareProcess.start(spec, LIMIT)) {
            process.readTo("shown");
            return System.nanoTime() - begin;
        }
    }

    private static Comparison key(Map<String, String> environment, Path directory, int keys) throws Exception {
        Path file = directory.resolve("long.c");
        Files.write(file, lines());
        List<Long> ours = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        try (BareProcess process =
                BareProcess.start(probe(environment, "KeyTimes", file.toString(), Integer.toString(keys)), LIMIT)) {
            while (ours.size() < keys || bare.size() < keys) {
                String line = process.readTo("ours ", "bare ");
                (line.startsWith("ours ") ? ours : bare).add(Long.parseLong(line.substring(5)));
            }
        }
        return new Comparison(
                "window/key",
                Times.of(ours),
                Times.of(bare),
                "bare CodeArea",
                "a letter typed in the middle of " + LINES + " lines of C: its handlers, css and layout, in our editor"
                        + " with gutter and colours, against RichTextFX's CodeArea with neither",
                OptionalDouble.of(KEY_GOAL),
                List.of());
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add("    total += values[" + i + "] * 3; /* line " + i + " */");
        }
        return lines;
    }

    private static ProcessBuilder probe(Map<String, String> environment, String name, String... arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(FLAGS);
        argv.addAll(List.of("-Dprism.order=sw", "-cp", System.getProperty("java.class.path"), PROBES + name));
        argv.addAll(List.of(arguments));
        ProcessBuilder spec = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD);
        spec.environment().putAll(environment);
        return spec;
    }
}

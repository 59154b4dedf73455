package dev.unikernel.workbench.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A command from nothing to its end, as a process of its own, against the smallest Java program on the same JVM. */
public final class ColdBenchmark implements Benchmark {
    private static final double GOAL = 3;
    private static final int WARM_UPS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(5); // the first may have to build the checkout
    private static final String COMMAND = "systems";

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public int samples() {
        return 15;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        Path state = Files.createDirectories(bench.directory().resolve("state"));
        Optional<Path> script = script();
        List<String> ours = script.isPresent()
                ? List.of(script.get().toString(), COMMAND)
                : List.of(java(), "-cp", classPath(), "dev.unikernel.workbench.app.cli.Main", COMMAND);
        List<String> peer = hello(bench.directory());
        SideBySide both = SideBySide.measure(WARM_UPS, samples, () -> time(ours, state), () -> time(peer, state));
        String what = script.isPresent() ? "./workbench " + COMMAND : "java -cp … Main " + COMMAND + " (no script)";
        return List.of(new Comparison(
                "cold",
                both.ours(),
                both.peer(),
                "java Hello",
                what + " as the user starts it, shell script and all, against java Hello on the same JVM, each from the"
                        + " start of its process to its end; files are in the page cache on both sides",
                OptionalDouble.of(GOAL),
                List.of()));
    }

    /** Of the checkout we run from: the script tells it in a property. */
    public static Optional<Path> script() {
        String home = System.getProperty("workbench.home", System.getenv().getOrDefault("WORKBENCH_HOME", ""));
        return Optional.of(Path.of(home).resolve("workbench"))
                .filter(script -> !home.isEmpty() && Files.isExecutable(script));
    }

    /** What our script is run with: this JVM, nothing installed, and a private state folder. */
    public static Map<String, String> environment(Path state) {
        return Map.of("XDG_STATE_HOME", state.toString(), "WORKBENCH_JAVA", java(), "NO_INSTALL", "1");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** The command for the smallest Java program, on this JVM, its class in a folder with nothing else. */
    public static List<String> hello(Path directory) throws IOException {
        Path folder = directory.resolve("hello");
        String file = Hello.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(file);
        Files.createDirectories(target.resolveSibling(""));
        try (InputStream in = Hello.class.getResourceAsStream("Hello.class")) {
            if (in == null) {
                throw new IllegalStateException(file + " is not packaged");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of(java(), "-Xshare:auto", "-cp", folder.toString(), Hello.class.getName());
    }

    /** The state folder is a private one: else our many runs would push the user's logs out. */
    private static long time(List<String> argv, Path state) throws Exception {
        ProcessBuilder spec = new ProcessBuilder(argv).redirectErrorStream(true);
        spec.environment().putAll(environment(state));
        long begin = System.nanoTime();
        try (BareProcess process = BareProcess.start(spec, LIMIT)) {
            process.readToEnd();
            return System.nanoTime() - begin;
        }
    }
}

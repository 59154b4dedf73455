package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.BenchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts programs with a window, with the flags of {@code ./workbench} and its start-up archive, which is made if it is
 * missing. Ours and the bare peer's alike.
 */
final class Probe {
    private static final String PROBES = "dev.unikernel.workbench.app.workbench.probe.";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Map<String, String> environment;
    private final Optional<Path> archive;
    private final Path temporary;

    Probe(String display, Path directory) throws IOException, BenchFailed, InterruptedException {
        this.environment = Map.of(
                "DISPLAY",
                display,
                "XDG_CONFIG_HOME",
                directory.resolve("config").toString(),
                "XDG_STATE_HOME",
                directory.resolve("state").toString());
        this.archive = archive();
        this.temporary = Files.createDirectories(directory.resolve("tmp"));
    }

    /** In words, for what is compared. */
    String flags() {
        return archive.isPresent()
                ? "the same JVM flags and start-up archive"
                : "the same JVM flags, without a start-up archive, for this was not started by ./workbench";
    }

    BareProcess start(String name, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add(java());
        argv.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-Xlog:disable"));
        argv.add("-Djava.io.tmpdir=" + temporary); // JavaFX leaves a font there when it is killed
        archive.ifPresent(file -> argv.add("-XX:SharedArchiveFile=" + file));
        argv.addAll(List.of("-Dprism.order=sw", "-cp", System.getProperty("java.class.path"), PROBES + name));
        argv.addAll(List.of(arguments));
        ProcessBuilder spec = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD);
        spec.environment().putAll(environment);
        return BareProcess.start(spec, LIMIT);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Of the product that we run from, as the script names it. */
    private static Optional<Path> archive() throws IOException, BenchFailed, InterruptedException {
        String home = System.getProperty("workbench.home", "");
        if (home.isEmpty()) {
            return Optional.empty();
        }
        Path jar = Path.of(System.getProperty("java.class.path").split(":", 2)[0]);
        Path file = jar.resolveSibling("../" + System.getProperty("java.runtime.version") + ".window.archive")
                .normalize();
        if (!Files.exists(file)) {
            List<String> make = List.of(
                    Path.of(home, "scripts", "archive").toString(),
                    java(),
                    Integer.toString(Runtime.version().feature()),
                    file.toString(),
                    "window");
            try (BareProcess process = BareProcess.start(new ProcessBuilder(make).redirectErrorStream(true), LIMIT)) {
                process.readToEnd();
            }
        }
        return Optional.of(file).filter(Files::exists);
    }
}

package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The command line in a JVM and a process group of its own, to be killed. All that it starts bears a mark in its
 * environment, and has its private directories in a folder of our own.
 */
public final class Child implements AutoCloseable {
    private static final String MARK = "WORKBENCH_TEST_MARK";

    private final String mark = UUID.randomUUID().toString();
    private final Path privateFolder;
    private final Path errors;
    private final Process process;
    private final BufferedReader out;
    private final Set<Long> seen = new HashSet<>();

    private Child(Path folder, Map<String, String> environment, List<String> arguments) throws IOException {
        // the guardian wants a short name, as socket paths are short
        this.privateFolder = Files.createTempDirectory(Path.of("/tmp"), "wbt");
        this.errors = Files.createTempFile(folder, "child", ".err");
        // A group of its own; and SIGINT as a terminal's process has it, though a CI that runs us in the background
        // ignores it.
        List<String> command =
                new ArrayList<>(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); $SIG{INT} = 'DEFAULT'; exec @ARGV"));
        command.addAll(command(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put(MARK, mark);
        builder.environment().put("XDG_RUNTIME_DIR", privateFolder.toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A JVM like ours with the command line in it. */
    public static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return command;
    }

    static Child start(Path folder, String... arguments) throws IOException {
        return new Child(folder, Map.of(), List.of(arguments));
    }

    static Child start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        return new Child(folder, environment, List.of(arguments));
    }

    /** Sends a signal to the JVM alone. */
    void signal(String name) {
        seen.addAll(family());
        Processes.signal(name, process.pid());
    }

    /** Sends a signal to the JVM's process group, which setsid made. */
    void signalGroup(String name) {
        seen.addAll(family());
        Processes.signal(name, -process.pid());
    }

    /** Reads its standard output as far as a line with the text, and not further. */
    Child awaitLine(String text) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(text)) {
                return this;
            }
        }
        throw new AssertionError("it ended without " + text + ": " + errors());
    }

    /** Waits for a process of it whose command line contains a word. */
    Child awaitProcess(String word) {
        Processes.await("a process " + word + " of " + process.pid(), 30_000, () -> {
            assertThat(process.isAlive()).as(errors()).isTrue();
            return family().stream().anyMatch(pid -> Processes.command(pid).contains(word));
        });
        return this;
    }

    /** The rest of its standard output, to its end. */
    List<String> rest() {
        return out.lines().toList();
    }

    int exitCode() {
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(errors()).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String errors() {
        return Samples.read(errors);
    }

    /** Fails unless within 2 s no process and no private directory of it is left. */
    void assertNothingIsLeft() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2000);
        while (!left().isEmpty() || !directories().isEmpty()) {
            assertThat(System.nanoTime())
                    .as("after 2 s there are %s and %s", named(left()), directories())
                    .isLessThan(deadline);
        }
    }

    /** All of it that lives: the JVM, what is below it, and what bears its mark. The guardian has no readable environment. */
    private Set<Long> family() {
        Set<Long> all = new HashSet<>(marked());
        all.addAll(Processes.below(process.pid()));
        return all;
    }

    private Set<Long> left() {
        Set<Long> all = family();
        seen.stream().filter(Processes::lives).forEach(all::add);
        return all;
    }

    private static List<String> named(Set<Long> pids) {
        return pids.stream().map(pid -> pid + " " + Processes.command(pid)).toList();
    }

    private List<Path> directories() {
        try (Stream<Path> list = Files.list(privateFolder)) {
            return list.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Living processes with our mark, the JVM's too. */
    private List<Long> marked() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> Processes.environment(pid).contains(MARK + "=" + mark))
                .filter(Processes::lives)
                .toList();
    }

    /** Ends what a failed test would leave. */
    @Override
    public void close() throws IOException {
        left().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Processes.tool("rm", "-rf", privateFolder.toString());
    }
}

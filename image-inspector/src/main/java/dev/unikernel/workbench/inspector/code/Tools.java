package dev.unikernel.workbench.inspector.code;

import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.text.TextLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one of binutils' programs and hands on what it prints, a line at a time. */
final class Tools {
    private static final long PATIENCE_SECONDS = 120;
    private static final int LONGEST_LINE = 1 << 16;

    /** Takes a line; a fault of its own ends the tool. */
    interface Lines {
        void line(String text) throws IOException;
    }

    private Tools() {}

    /**
     * Runs a command to its end. It is gone when this returns, whatever happens; one that is silent for two minutes is ended.
     *
     * @return why it could not be used; empty if it did its work
     */
    static Optional<Unavailable> run(Children children, List<String> command, Lines lines) throws IOException {
        return run(children, command, List.of(), lines);
    }

    /** The same for one that reads lines from its standard input; it gets them through a pipe, which ends when we do. */
    static Optional<Unavailable> run(Children children, List<String> command, List<String> input, Lines lines)
            throws IOException {
        return run(children, command, input, Long.MAX_VALUE, lines);
    }

    /** The same, as far as {@code most} characters go: a hostile file may make a tool print gigabytes. */
    static Optional<Unavailable> run(
            Children children, List<String> command, List<String> input, long most, Lines lines) throws IOException {
        Process process;
        try {
            process = children.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD));
        } catch (IOException missing) {
            return Optional.of(new Unavailable(command.get(0) + " cannot be started (Debian: apt install binutils)"));
        }
        Thread feed = new Thread(() -> feed(process, input), command.get(0) + " input");
        feed.setDaemon(true);
        feed.start();
        Thread watch = new Thread(() -> await(process), command.get(0) + " watch");
        watch.setDaemon(true);
        watch.start();
        try (TextLines out =
                new TextLines(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), LONGEST_LINE)) {
            long characters = 0;
            for (Optional<String> line = out.next(); line.isPresent(); line = out.next()) {
                characters += line.get().length();
                if (characters > most) {
                    return Optional.of(new Unavailable(command.get(0) + " prints more than " + most + " characters"));
                }
                lines.line(line.get());
            }
            int exit = process.waitFor();
            if (exit == 0) return Optional.empty();
            return Optional.of(new Unavailable(command.get(0) + " ended with exit code " + exit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Unavailable(command.get(0) + " was interrupted"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, List<String> input) {
        try (BufferedWriter in =
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            for (String line : input) in.append(line).append('\n');
        } catch (IOException gone) {
            process.destroy(); // it ended before it read all; its exit code says why
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

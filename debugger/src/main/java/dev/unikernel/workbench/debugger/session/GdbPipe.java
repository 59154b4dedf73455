package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiLines;
import dev.unikernel.workbench.debugger.mi.MiParser;
import dev.unikernel.workbench.debugger.mi.MiRecord;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** gdb's process and its three pipes: one thread turns its output into records, one drains its standard error. */
final class GdbPipe {
    private static final Logger LOG = LoggerFactory.getLogger(GdbPipe.class);
    /** Records handed over at a time at most, so that a flood does not gather in memory before it is seen. */
    private static final int BATCH = 256;

    private final Process process;
    private final OutputStream stdin;
    private final Optional<TranscriptWriter> transcript;
    private final StderrTail stderr = new StderrTail();
    private volatile boolean untold;

    GdbPipe(Process process, Optional<TranscriptWriter> transcript) {
        this.process = process;
        this.stdin = process.getOutputStream();
        this.transcript = transcript;
    }

    /**
     * Starts reading. Records come in batches, in order, on the reader's thread; then {@code gone} once, when gdb's
     * output has ended, with its exit code if that is known within a second.
     */
    void read(int number, Consumer<List<MiRecord>> records, Consumer<OptionalInt> gone) {
        Thread drain = daemon("gdb-stderr " + number, () -> drainStderr());
        daemon("gdb-session " + number, () -> {
            readRecords(records);
            gone.accept(exit(drain));
        });
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void readRecords(Consumer<List<MiRecord>> to) {
        MiLines lines = new MiLines(process.getInputStream());
        List<MiRecord> batch = new ArrayList<>();
        try {
            while (lines.next()) {
                if (!untold) {
                    transcript.ifPresent(file -> file.received(lines.bytes(), lines.from(), lines.to()));
                }
                batch.add(MiParser.parse(lines.bytes(), lines.from(), lines.to()));
                if (batch.size() >= BATCH || !lines.ready()) {
                    to.accept(batch);
                    batch = new ArrayList<>();
                    transcript.ifPresent(TranscriptWriter::flush);
                }
            }
        } catch (IOException closed) {
            LOG.debug("gdb's output was closed", closed);
        }
    }

    private void drainStderr() {
        MiLines lines = new MiLines(process.getErrorStream());
        try {
            while (lines.next()) {
                transcript.ifPresent(file -> file.stderr(lines.bytes(), lines.from(), lines.to()));
                stderr.add(lines.bytes(), lines.from(), lines.to());
            }
        } catch (IOException closed) {
            LOG.debug("gdb's standard error was closed", closed);
        }
    }

    private OptionalInt exit(Thread drain) {
        try {
            boolean exited = process.waitFor(1, TimeUnit.SECONDS);
            if (!exited) {
                kill(); // it closed its output and lives: of no use to anyone
                exited = process.waitFor(1, TimeUnit.SECONDS);
            }
            drain.join(200);
            return exited ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } finally {
            transcript.ifPresent(TranscriptWriter::flush);
        }
    }

    /** A line that gdb did not send, but that its record needs to be whole. */
    void toldBesides(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        transcript.ifPresent(file -> file.received(bytes, 0, bytes.length));
    }

    /** While set, what goes to and fro is not recorded. */
    void untold(boolean now) {
        untold = now;
    }

    /** Writes a line. If gdb is gone, nothing happens: the end of its output tells so. */
    void write(String line) {
        if (!untold) {
            transcript.ifPresent(file -> file.sent(line));
        }
        try {
            stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            stdin.flush();
        } catch (IOException broken) {
            LOG.debug("gdb does not take {}: {}", line, broken.toString());
        }
    }

    /** gdb's process; empty if something stands in for it. */
    OptionalLong pid() {
        try {
            return OptionalLong.of(process.pid());
        } catch (UnsupportedOperationException none) {
            return OptionalLong.empty();
        }
    }

    /** Sends SIGINT to our gdb; what went wrong, or null. */
    @Nullable
    String interrupt() {
        try {
            String pid = Long.toString(process.pid());
            Process kill = new ProcessBuilder("kill", "-INT", pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.getOutputStream().close();
            return null;
        } catch (IOException | UnsupportedOperationException failure) {
            return "SIGINT could not be sent to gdb: " + failure.getMessage();
        }
    }

    /** Kills gdb, at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** The end of gdb's standard error. */
    String lastStderr() {
        return stderr.text();
    }

    /** The last 64 KiB of a stream of lines. Any thread. */
    private static final class StderrTail {
        private static final int KEPT = 64 * 1024;

        private final Deque<String> lines = new ArrayDeque<>();
        private int size;

        synchronized void add(byte[] bytes, int from, int to) {
            int start = Math.max(from, to - KEPT);
            String line = new String(bytes, start, to - start, StandardCharsets.UTF_8);
            lines.addLast(line);
            size += line.length() + 1;
            while (size > KEPT && lines.size() > 1) {
                size -= lines.removeFirst().length() + 1;
            }
        }

        synchronized String text() {
            return String.join("\n", lines);
        }
    }
}

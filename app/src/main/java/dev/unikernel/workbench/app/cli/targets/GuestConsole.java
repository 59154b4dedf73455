package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A guest's serial line on its way to our output: raw bytes for people; {@code serial} records for programs, a line or
 * what came within 30 ms each; a raw log if asked. Characters split between two reads are put together. Fed on the
 * line's reader thread.
 */
public final class GuestConsole implements Consumer<byte[]>, AutoCloseable {
    private static final long GATHER_MS = 30;
    private static final int LONGEST_RECORD = 64 << 10;

    private final Output output;
    private final Consumer<String> watcher;
    private final Optional<OutputStream> log;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder gathered = new StringBuilder();
    private byte[] rest = new byte[0];
    private boolean flushing;

    /** {@code watcher} is given all text as it comes. */
    GuestConsole(Output output, Optional<Path> log, Consumer<String> watcher) throws IOException {
        this.output = output;
        this.watcher = watcher;
        this.log = log.isPresent() ? Optional.of(Files.newOutputStream(log.get())) : Optional.empty();
    }

    /** Sends a file to the guest, as if it were typed. */
    static void type(SerialPort line, Path file) throws IOException, CommandProblem {
        if (!line.write(Files.readAllBytes(file))) {
            throw new CommandProblem(
                    ExitCode.UNUSABLE_INPUT,
                    "--serial-in " + file + ": the serial line takes at most 1 MiB at once",
                    "");
        }
    }

    @Override
    public synchronized void accept(byte[] bytes) {
        output.bytes(bytes);
        log.ifPresent(stream -> write(stream, bytes));
        String text = decode(bytes);
        watcher.accept(text);
        if (output.isJson()) {
            gathered.append(text);
            tellLines();
        }
    }

    /** Whole lines at once; the rest soon, as a prompt may wait for an answer. */
    private void tellLines() {
        int end = gathered.lastIndexOf("\n") + 1;
        if (end > 0) {
            tell(gathered.substring(0, end));
            gathered.delete(0, end);
        }
        if (gathered.length() > LONGEST_RECORD) {
            flush();
        } else if (gathered.length() > 0 && !flushing) {
            flushing = true;
            CompletableFuture.delayedExecutor(GATHER_MS, TimeUnit.MILLISECONDS).execute(this::flush);
        }
    }

    /** Tells what is there of an unfinished line. */
    public synchronized void flush() {
        flushing = false;
        if (gathered.length() > 0) {
            tell(gathered.toString());
            gathered.setLength(0);
        }
    }

    private void tell(String text) {
        output.json(Output.record("serial").put("port", 0).put("text", text));
    }

    private void write(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            output.note("the serial log cannot be written: " + e.getMessage());
        }
    }

    private String decode(byte[] bytes) {
        byte[] all = Arrays.copyOf(rest, rest.length + bytes.length);
        System.arraycopy(bytes, 0, all, rest.length, bytes.length);
        ByteBuffer in = ByteBuffer.wrap(all);
        CharBuffer out = CharBuffer.allocate(all.length + 1);
        decoder.decode(in, out, false);
        rest = Arrays.copyOfRange(all, in.position(), all.length);
        return out.flip().toString();
    }

    @Override
    public void close() throws IOException {
        flush();
        if (log.isPresent()) {
            log.get().close();
        }
    }
}

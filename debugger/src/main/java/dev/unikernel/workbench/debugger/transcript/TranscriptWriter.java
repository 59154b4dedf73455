package dev.unikernel.workbench.debugger.transcript;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a transcript while the session goes on. Any thread. A disk that fails stops the recording, not the session:
 * the failure is logged once. What comes after the first 64 MiB is left out, and the file says so.
 */
public final class TranscriptWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptWriter.class);
    private static final long ROOM = 64L << 20;

    private final Path file;
    private final OutputStream out;
    private final long start = System.nanoTime();
    private long lastMicros = -1;
    private long room;
    private long notesRoom = 256L << 10;
    private boolean broken;

    /** Replaces the file. */
    public TranscriptWriter(Path file) throws IOException {
        this(file, ROOM);
    }

    TranscriptWriter(Path file, long room) throws IOException {
        this.file = file;
        this.room = room;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024);
        write(Transcript.FIRST
                + ": '>>>' sent, four blanks received, '!!!' standard error, '===' note, '@' milliseconds\n");
    }

    /** A line sent to gdb, without its end. */
    public void sent(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        line(Transcript.SENT, bytes, 0, bytes.length);
    }

    /** A line received from gdb: the bytes from start (included) to end (excluded). */
    public void received(byte[] bytes, int from, int to) {
        line(Transcript.RECEIVED, bytes, from, to);
    }

    /** A line of gdb's standard error. */
    public void stderr(byte[] bytes, int from, int to) {
        line(Transcript.STDERR, bytes, from, to);
    }

    /**
     * A note: an object of JSON on one line. For the last words of a session, such as how the guest ended, there is room
     * when that for the rest is used up: 256 KiB.
     */
    public synchronized void note(String json) {
        if (json.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a note is one line");
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (room < 0 && bytes.length <= notesRoom) {
            notesRoom -= bytes.length;
            attempt(() -> put(Transcript.NOTE, bytes, 0, bytes.length));
        } else {
            line(Transcript.NOTE, bytes, 0, bytes.length);
        }
    }

    /** To be called where a reader would wait: what was written until now reaches the file. */
    public synchronized void flush() {
        attempt(out::flush);
    }

    private synchronized void line(String sign, byte[] bytes, int from, int to) {
        long micros = (System.nanoTime() - start) / 1000;
        if (room < 0) {
            return;
        }
        room -= to - from + sign.length() + 1;
        if (room < 0) {
            attempt(() -> write("# what came after this was left out: the file is full\n"));
            return;
        }
        attempt(() -> {
            if (micros / 1000 != lastMicros / 1000 || lastMicros < 0) {
                write(String.format(Locale.ROOT, "%s%.3f\n", Transcript.TIME, micros / 1000.0));
                lastMicros = micros;
            }
            put(sign, bytes, from, to);
        });
    }

    private void put(String sign, byte[] bytes, int from, int to) throws IOException {
        write(sign);
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) { // noise of a target: a reader takes a zero byte for damage
                out.write(bytes, start, i - start);
                out.write('?');
                start = i + 1;
            }
        }
        out.write(bytes, start, to - start);
        out.write('\n');
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) {
        if (broken) {
            return;
        }
        try {
            step.run();
        } catch (IOException failure) {
            broken = true;
            LOG.warn("the transcript {} ends here: {}", file, failure.toString());
        }
    }

    @Override
    public synchronized void close() {
        attempt(out::close);
        broken = true;
    }
}

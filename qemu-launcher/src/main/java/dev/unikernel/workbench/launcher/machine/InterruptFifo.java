package dev.unikernel.workbench.launcher.machine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FIFO through which QEMU's interrupt log comes, read by a thread of its own into an {@link InterruptLog}; nothing goes to disk.
 * We keep a writing end, too: opened for both, a FIFO blocks nobody even if QEMU never opens it, and our own line in it marks how far
 * QEMU had written. The end of file comes when QEMU has ended and {@link #finish()} was called.
 */
final class InterruptFifo {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptFifo.class);
    private static final String MARK = "workbench-mark ";
    private static final int LONGEST_LINE = 4096;

    private final InterruptLog log;
    private final RandomAccessFile writer;
    private final Map<Long, CompletableFuture<Void>> marks = new ConcurrentHashMap<>();
    private final AtomicLong lastMark = new AtomicLong();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    InterruptFifo(Path fifo, InterruptLog log, String threadName) throws IOException {
        this.log = log;
        this.writer = new RandomAccessFile(fifo.toFile(), "rw");
        InputStream input = new FileInputStream(fifo.toFile());
        Thread thread = new Thread(() -> read(input), threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Done when all that QEMU has written by now is in the log. */
    CompletableFuture<Void> drained() {
        long mark = lastMark.incrementAndGet();
        CompletableFuture<Void> reached = new CompletableFuture<>();
        marks.put(mark, reached);
        try {
            writer.write(("\n" + MARK + mark + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException finished) {
            return done.copy();
        }
        return reached;
    }

    /** QEMU has ended: gives up the writing end, so that the end of file comes. */
    void finish() {
        try {
            writer.close();
        } catch (IOException alreadyGone) {
            LOG.debug("closing the interrupt log", alreadyGone);
        }
    }

    /** Done at the end of file. */
    CompletableFuture<Void> done() {
        return done.copy();
    }

    private void read(InputStream input) {
        byte[] chunk = new byte[1 << 16];
        StringBuilder begun = new StringBuilder();
        try (input) {
            for (int got = input.read(chunk); got >= 0; got = input.read(chunk)) {
                cut(chunk, got, begun);
            }
        } catch (IOException | RuntimeException broken) {
            LOG.error("the interrupt log cannot be read any more", broken);
        }
        done.complete(null);
        marks.values().forEach(mark -> mark.complete(null));
    }

    private void cut(byte[] chunk, int length, StringBuilder begun) {
        for (int at = 0; at < length; at++) {
            if (chunk[at] != '\n') {
                if (begun.length() < LONGEST_LINE) {
                    begun.append((char) (chunk[at] & 0xff));
                }
                continue;
            }
            String line = begun.toString();
            begun.setLength(0);
            if (line.startsWith(MARK)) {
                CompletableFuture<Void> mark = marks.remove(Long.parseLong(line.substring(MARK.length())));
                if (mark != null) {
                    mark.complete(null);
                }
            } else {
                log.line(line);
            }
        }
    }
}

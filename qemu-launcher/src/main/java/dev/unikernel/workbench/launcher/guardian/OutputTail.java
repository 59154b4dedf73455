package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a child's output to its end on a thread of its own and keeps the last bytes, so that the child never waits for us. */
public final class OutputTail {
    private static final Logger LOG = LoggerFactory.getLogger(OutputTail.class);

    private final int limit;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private byte[] kept = {};

    /** Starts reading; keeps the last {@code limit} bytes. */
    public OutputTail(InputStream output, int limit, String threadName) {
        this.limit = limit;
        Thread thread = new Thread(() -> read(output), threadName);
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream output) {
        byte[] chunk = new byte[8192];
        try (output) {
            for (int got = output.read(chunk); got >= 0; got = output.read(chunk)) {
                keep(chunk, got);
            }
        } catch (IOException broken) {
            LOG.debug("output ended", broken);
        }
        done.complete(null);
    }

    private synchronized void keep(byte[] chunk, int length) {
        int old = Math.min(kept.length, Math.max(0, limit - length));
        byte[] now = new byte[old + Math.min(length, limit)];
        System.arraycopy(kept, kept.length - old, now, 0, old);
        System.arraycopy(chunk, length - (now.length - old), now, old, now.length - old);
        kept = now;
    }

    /** What is kept by now, as UTF-8. */
    public synchronized String text() {
        return new String(kept, StandardCharsets.UTF_8);
    }

    /** Done at the end of the output. */
    public CompletableFuture<Void> done() {
        return done.copy();
    }
}

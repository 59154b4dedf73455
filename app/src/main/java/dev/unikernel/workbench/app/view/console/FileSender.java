package dev.unikernel.workbench.app.view.console;

import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Types a file into a guest's serial line, as fast as the guest takes it. */
final class FileSender {
    private static final int CHUNK = 4 << 10;
    /** The line's queue holds 1 MiB; a guest takes some 10 KB/s to 1 MB/s, so it has not emptied before that. */
    private static final long RETRY_MS = 50;

    private final SerialPort port;
    private final BooleanSupplier wanted;

    /** @param wanted false ends the sending: another guest, a closed view */
    FileSender(SerialPort port, BooleanSupplier wanted) {
        this.port = port;
        this.wanted = wanted;
    }

    /** Completes with the bytes that were queued; fails with an IOException if the file cannot be read. */
    CompletableFuture<Long> send(Path file) {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
            try {
                step(Files.newInputStream(file), new byte[0], 0, sent);
            } catch (IOException unreadable) {
                sent.completeExceptionally(unreadable);
            }
        });
        return sent;
    }

    private void step(InputStream in, byte[] refused, long before, CompletableFuture<Long> sent) {
        long done = before;
        byte[] next = refused;
        try {
            while (wanted.getAsBoolean() && !port.closed().isDone()) {
                next = next.length == 0 ? in.readNBytes(CHUNK) : next;
                if (next.length == 0) {
                    break;
                }
                if (!port.write(next)) {
                    later(in, next, done, sent);
                    return;
                }
                done += next.length;
                next = new byte[0];
            }
            in.close();
            sent.complete(done);
        } catch (IOException unreadable) {
            sent.completeExceptionally(unreadable);
        }
    }

    private void later(InputStream in, byte[] refused, long done, CompletableFuture<Long> sent) {
        Executor soon = CompletableFuture.delayedExecutor(RETRY_MS, TimeUnit.MILLISECONDS);
        soon.execute(() -> step(in, refused, done, sent));
    }
}

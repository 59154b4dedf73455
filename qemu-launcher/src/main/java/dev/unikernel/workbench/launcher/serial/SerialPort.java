package dev.unikernel.workbench.launcher.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One serial line of a guest over a connected socket. One thread, named by the caller, reads and writes; other calls are for any
 * thread and do not block. Memory is bounded: 256 KiB of the last bytes, 1 MiB waiting for the guest; a listener that is slow holds
 * back the guest, and a guest that polls its line status loses nothing.
 */
public final class SerialPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialPort.class);
    private static final int RING = 256 << 10;
    private static final int QUEUE_LIMIT = 1 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private final UnaryOperator<byte[]> filter;
    private final Object lock = new Object();
    private final ByteRing ring = new ByteRing(RING);
    private final ArrayDeque<ByteBuffer> queue = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<Void>> drains = new ArrayDeque<>();
    private final List<Consumer<byte[]>> listeners = new ArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable OutputStream rawLog;
    private int queued;
    private OptionalLong firstByte = OptionalLong.empty();

    /** Takes over a connected socket. A raw log gets every byte, appended as it comes. */
    public SerialPort(SocketChannel channel, String threadName, Optional<Path> rawLog) throws IOException {
        this(channel, threadName, rawLog, UnaryOperator.identity());
    }

    /** The same; what the filter leaves of the bytes is taken for what came. It is called on the reader thread. */
    public SerialPort(SocketChannel channel, String threadName, Optional<Path> rawLog, UnaryOperator<byte[]> filter)
            throws IOException {
        this.filter = filter;
        this.channel = channel;
        this.rawLog = rawLog.isPresent()
                ? Files.newOutputStream(rawLog.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                : null;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        Thread thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** The last bytes that came, at most {@code bytes} and at most 256 KiB, oldest first. */
    public byte[] tail(int bytes) {
        synchronized (lock) {
            return ring.tail(bytes);
        }
    }

    /**
     * Calls the listener on the reader thread with the bytes as they come, starting with those still in the ring (on the calling
     * thread), so that none is missed or doubled. It must not keep or change the array's content. Closing the result removes it.
     */
    public AutoCloseable onBytes(Consumer<byte[]> listener) {
        synchronized (lock) {
            byte[] before = ring.tail(RING);
            if (before.length > 0) {
                listener.accept(before);
            }
            listeners.add(listener);
        }
        return () -> {
            synchronized (lock) {
                listeners.remove(listener);
            }
        };
    }

    /** Queues bytes for the guest and returns at once; false, and nothing queued, when the queue is full or the line is closed. */
    public boolean write(byte[] bytes) {
        synchronized (lock) {
            if (closed.isDone() || queued + bytes.length > QUEUE_LIMIT) {
                return false;
            }
            queued += bytes.length;
            queue.add(ByteBuffer.wrap(bytes.clone()));
        }
        selector.wakeup();
        return true;
    }

    /** How many bytes came so far. */
    public long bytesReceived() {
        synchronized (lock) {
            return ring.total();
        }
    }

    /** When the first byte came, in {@link System#nanoTime()}; empty when none has. */
    public OptionalLong firstByteNanos() {
        synchronized (lock) {
            return firstByte;
        }
    }

    /** Done when all bytes that QEMU has written by now have been handed to the listeners, or the line is closed. */
    public CompletableFuture<Void> drained() {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        synchronized (lock) {
            if (closed.isDone()) {
                return closed.copy();
            }
            drains.add(drained);
        }
        selector.wakeup();
        return drained;
    }

    /** Done when the line is closed by either side and all that came has been handed to the listeners. */
    public CompletableFuture<Void> closed() {
        return closed.copy();
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            boolean open = true;
            while (open) {
                selector.select();
                List<CompletableFuture<Void>> asked = takeDrains();
                open = readAll(buffer);
                asked.forEach(drained -> drained.complete(null));
                open = open && writeQueued();
            }
        } catch (IOException | RuntimeException broken) {
            LOG.debug("serial line ended", broken);
        }
        end();
    }

    private List<CompletableFuture<Void>> takeDrains() {
        synchronized (lock) {
            List<CompletableFuture<Void>> asked = List.copyOf(drains);
            drains.clear();
            return asked;
        }
    }

    /** Reads until there is nothing more to read now; false at the end of the line. */
    private boolean readAll(ByteBuffer buffer) throws IOException {
        int got;
        while ((got = channel.read(buffer)) > 0) {
            byte[] bytes = new byte[got];
            buffer.flip().get(bytes);
            buffer.clear();
            byte[] left = filter.apply(bytes);
            if (left.length > 0) {
                hand(left);
            }
        }
        return got == 0;
    }

    private void hand(byte[] bytes) {
        long now = System.nanoTime();
        List<Consumer<byte[]>> listening;
        synchronized (lock) {
            if (firstByte.isEmpty()) {
                firstByte = OptionalLong.of(now);
            }
            ring.add(bytes);
            listening = List.copyOf(listeners);
        }
        log(bytes);
        for (Consumer<byte[]> listener : listening) {
            try {
                listener.accept(bytes);
            } catch (RuntimeException broken) {
                LOG.error("a serial listener failed", broken);
            }
        }
    }

    private void log(byte[] bytes) {
        if (rawLog == null) {
            return;
        }
        try {
            rawLog.write(bytes);
        } catch (IOException full) {
            LOG.error("the serial log cannot be written and ends here", full);
            closeLog();
        }
    }

    private void closeLog() {
        if (rawLog == null) {
            return;
        }
        try {
            rawLog.close();
        } catch (IOException full) {
            LOG.error("the serial log could not be closed", full);
        }
        rawLog = null;
    }

    /** Writes what the socket takes; asks the selector to tell when it takes more. False when the guest's side is gone. */
    private boolean writeQueued() throws IOException {
        ByteBuffer next;
        while ((next = peek()) != null) {
            int sent = channel.write(next);
            synchronized (lock) {
                queued -= sent;
                if (!next.hasRemaining()) {
                    queue.remove();
                }
            }
            if (next.hasRemaining()) {
                break;
            }
        }
        SelectionKey key = channel.keyFor(selector);
        if (key == null || !key.isValid()) {
            return false;
        }
        key.interestOps(next == null ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return true;
    }

    private @Nullable ByteBuffer peek() {
        synchronized (lock) {
            return queue.peek();
        }
    }

    private void end() {
        closeLog();
        try {
            channel.close();
            selector.close();
        } catch (IOException alreadyGone) {
            LOG.debug("closing a serial line", alreadyGone);
        }
        List<CompletableFuture<Void>> asked;
        synchronized (lock) {
            closed.complete(null);
            queue.clear();
            asked = takeDrains();
        }
        asked.forEach(drained -> drained.complete(null));
    }

    /** Closes the line from our side; the guest's further bytes are lost. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            LOG.debug("closing a serial line", alreadyGone);
        }
        selector.wakeup();
    }
}

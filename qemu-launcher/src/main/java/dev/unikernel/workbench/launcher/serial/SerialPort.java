package dev.unikernel.workbench.launcher.serial;

import java.util.OptionalLong;
import java.util.function.Consumer;

/** One serial line of a guest. Thread-safe. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class SerialPort implements AutoCloseable {
    SerialPort() {}

    /** The last bytes that came, at most {@code bytes} and at most the ring's 256 KiB, oldest first. */
    public byte[] tail(int bytes) {
        throw new UnsupportedOperationException("" + bytes);
    }

    /**
     * Calls the listener on the reader thread with all bytes from now on, and first with those still in the ring.
     * A listener that blocks holds back the guest. Closing the result removes it.
     */
    public AutoCloseable onBytes(Consumer<byte[]> listener) {
        throw new UnsupportedOperationException(listener.toString());
    }

    /** Queues bytes for the guest and returns at once; false when the queue is full (1 MiB) or the line is closed. */
    public boolean write(byte[] bytes) {
        throw new UnsupportedOperationException("" + bytes.length);
    }

    /** How many bytes came so far. */
    public long bytesReceived() {
        throw new UnsupportedOperationException();
    }

    /** When the first byte came, in {@link System#nanoTime()}; empty when none has. */
    public OptionalLong firstByteNanos() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

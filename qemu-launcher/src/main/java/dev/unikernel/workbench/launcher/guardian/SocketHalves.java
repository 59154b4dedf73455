package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** A socket used as two streams: it is closed when both are, which gives its descriptor back. Each half may be closed often. */
final class SocketHalves {
    private final SocketChannel channel;
    private final AtomicBoolean reading;
    private final AtomicBoolean writing;

    SocketHalves(SocketChannel channel, boolean reading, boolean writing) {
        this.channel = channel;
        this.reading = new AtomicBoolean(reading);
        this.writing = new AtomicBoolean(writing);
    }

    SocketChannel channel() {
        return channel;
    }

    void stopReading() throws IOException {
        if (reading.getAndSet(false)) {
            if (writing.get()) {
                channel.shutdownInput();
            } else {
                channel.close();
            }
        }
    }

    void stopWriting() throws IOException {
        if (writing.getAndSet(false)) {
            if (reading.get()) {
                channel.shutdownOutput();
            } else {
                channel.close();
            }
        }
    }
}

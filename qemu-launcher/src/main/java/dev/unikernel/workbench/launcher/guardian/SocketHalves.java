package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * A socket used as two streams: it is closed when both are, which gives its descriptor back. Each half may be closed often,
 * and both at once: a child's last byte and the news of its end come to two threads at the same time.
 */
final class SocketHalves {
    private final SocketChannel channel;
    private boolean reading;
    private boolean writing;

    SocketHalves(SocketChannel channel, boolean reading, boolean writing) {
        this.channel = channel;
        this.reading = reading;
        this.writing = writing;
    }

    SocketChannel channel() {
        return channel;
    }

    synchronized void stopReading() throws IOException {
        if (reading) {
            reading = false;
            if (writing) {
                channel.shutdownInput();
            } else {
                channel.close();
            }
        }
    }

    synchronized void stopWriting() throws IOException {
        if (writing) {
            writing = false;
            if (reading) {
                channel.shutdownOutput();
            } else {
                channel.close();
            }
        }
    }
}

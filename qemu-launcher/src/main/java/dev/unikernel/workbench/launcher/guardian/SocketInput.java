package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/** The reading half of a socket. (In JDK 17 a blocked read of Channels.newInputStream blocks writes to the same channel.) */
final class SocketInput extends InputStream {
    private final SocketHalves socket;

    SocketInput(SocketHalves socket) {
        this.socket = socket;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int got;
        try {
            got = socket.channel().read(ByteBuffer.wrap(bytes, from, length));
        } catch (ClosedChannelException closed) {
            got = -1;
        }
        if (got < 0) {
            close();
        }
        return got;
    }

    @Override
    public void close() throws IOException {
        socket.stopReading();
    }
}

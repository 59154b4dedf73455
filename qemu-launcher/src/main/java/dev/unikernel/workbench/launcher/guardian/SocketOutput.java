package dev.unikernel.workbench.launcher.guardian;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The writing half of a socket; closing it is the child's end of input, while its output can still be read. */
final class SocketOutput extends OutputStream {
    private final SocketHalves socket;

    SocketOutput(SocketHalves socket) {
        this.socket = socket;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) {
            socket.channel().write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        socket.stopWriting();
    }
}

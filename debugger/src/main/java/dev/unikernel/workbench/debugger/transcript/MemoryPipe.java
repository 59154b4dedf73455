package dev.unikernel.workbench.debugger.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A pipe in memory without bound; unlike java.io's, any thread may write, and may die thereafter. One reader. */
final class MemoryPipe {
    /** The end, told by its identity. */
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();

    void write(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(bytes);
        }
    }

    void close() {
        pieces.add(END);
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                MemoryPipe.this.write(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                MemoryPipe.this.write(Arrays.copyOfRange(bytes, offset, offset + length));
            }

            @Override
            public void close() {
                MemoryPipe.this.close();
            }
        };
    }

    InputStream input() {
        return new InputStream() {
            private byte[] piece = new byte[0];
            private int at;
            private boolean ended;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (at == piece.length && !fetch()) {
                    return -1;
                }
                int size = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, to, offset, size);
                at += size;
                return size;
            }

            private boolean fetch() throws IOException {
                try {
                    if (!ended) {
                        piece = pieces.take();
                        at = 0;
                        ended = piece == END;
                    }
                    return !ended;
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while waiting for a pipe");
                }
            }
        };
    }
}

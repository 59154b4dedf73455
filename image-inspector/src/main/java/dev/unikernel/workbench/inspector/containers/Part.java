package dev.unikernel.workbench.inspector.containers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The next so many bytes of a stream. */
final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) return -1;
        int next = super.read();
        if (next >= 0) left--;
        return next;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
        if (left == 0) return count == 0 ? 0 : -1;
        int got = super.read(into, at, (int) Math.min(count, left));
        if (got > 0) left -= got;
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, super.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

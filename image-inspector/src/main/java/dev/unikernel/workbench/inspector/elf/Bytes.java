package dev.unikernel.workbench.inspector.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A read-only view on a run of bytes in the image's byte order. Positions are relative to the view, and longs: the
 * file may be larger than one buffer, so it is cut into windows of {@code 1 << shift} bytes; a value may straddle two.
 * Reading outside the view is a programming error (IndexOutOfBoundsException): readers of an image's own numbers check
 * them first, or use a {@link Cursor}.
 */
public final class Bytes {
    private final ByteBuffer[] windows;
    private final int shift;
    private final long base;
    private final long length;
    private final boolean little;

    private Bytes(ByteBuffer[] windows, int shift, long base, long length, boolean little) {
        this.windows = windows;
        this.shift = shift;
        this.base = base;
        this.length = length;
        this.little = little;
    }

    /** Views windows that all have {@code 1 << shift} bytes, save the last. */
    static Bytes of(ByteBuffer[] windows, int shift, long length, boolean little) {
        for (ByteBuffer window : windows) {
            window.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        }
        return new Bytes(windows, shift, 0, length, little);
    }

    /** Views an array, which must not change afterwards. */
    public static Bytes of(byte[] bytes, boolean little) {
        return of(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, 31, bytes.length, little);
    }

    /** Views a regular file, read or mapped as an ELF file's is; NotAnElf for a folder, device or pipe. */
    public static Bytes of(Path file, boolean little) throws IOException {
        return FileBytes.read(String.valueOf(file.getFileName()), file).ordered(little);
    }

    /** Bytes in the view. */
    public long length() {
        return length;
    }

    public boolean isLittleEndian() {
        return little;
    }

    /** The part from {@code at}, {@code count} bytes long. */
    public Bytes slice(long at, long count) {
        return new Bytes(windows, shift, locate(at, count), count, little);
    }

    public int u8(long at) {
        return window(locate(at, 1)).get(within(base + at)) & 0xff;
    }

    public int u16(long at) {
        long position = locate(at, 2);
        return straddles(position, 2) ? (int) assemble(at, 2) : window(position).getShort(within(position)) & 0xffff;
    }

    /** Four bytes as a number from 0 to 0xffffffff. */
    public long u32(long at) {
        return i32(at) & 0xffffffffL;
    }

    public int i32(long at) {
        long position = locate(at, 4);
        return straddles(position, 4) ? (int) assemble(at, 4) : window(position).getInt(within(position));
    }

    /** Eight bytes, to be read as unsigned. */
    public long u64(long at) {
        long position = locate(at, 8);
        return straddles(position, 8) ? assemble(at, 8) : window(position).getLong(within(position));
    }

    /** Copies {@code count} bytes out. */
    public byte[] copy(long at, int count) {
        byte[] copy = new byte[count];
        copy(at, copy, count);
        return copy;
    }

    /** Copies {@code count} bytes to the start of {@code into}. */
    public void copy(long at, byte[] into, int count) {
        long position = locate(at, count);
        for (int done = 0; done < count; ) {
            ByteBuffer window = window(position + done);
            int from = within(position + done);
            int part = Math.min(count - done, window.limit() - from);
            window.get(from, into, done, part);
            done += part;
        }
    }

    /** The text up to a NUL, {@code limit} bytes or the end of the view, whichever comes first; UTF-8. */
    public String string(long at, int limit) {
        int most = (int) Math.min(limit, length - at);
        int count = 0;
        while (count < most && u8(at + count) != 0) count++;
        return new String(copy(at, count), StandardCharsets.UTF_8);
    }

    /** Position of the first byte at which the views differ or one of them ends; -1 if they are equal. */
    public long mismatch(Bytes other) {
        byte[] mine = new byte[1 << 14];
        byte[] theirs = new byte[1 << 14];
        long common = Math.min(length, other.length);
        for (long at = 0; at < common; at += mine.length) {
            int part = (int) Math.min(mine.length, common - at);
            copy(at, mine, part);
            other.copy(at, theirs, part);
            int differs = Arrays.mismatch(mine, 0, part, theirs, 0, part);
            if (differs >= 0) return at + differs;
        }
        return length == other.length ? -1 : common;
    }

    private long locate(long at, long count) {
        return base + Objects.checkFromIndexSize(at, count, length);
    }

    private ByteBuffer window(long position) {
        return windows[(int) (position >>> shift)];
    }

    private int within(long position) {
        return (int) (position & ((1L << shift) - 1));
    }

    private boolean straddles(long position, int count) {
        return within(position) > (1L << shift) - count;
    }

    private long assemble(long at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (long) u8(at + i) << (8 * (little ? i : count - 1 - i));
        }
        return value;
    }
}

package dev.unikernel.workbench.inspector.containers;

import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lz4 data in blocks that stand alone (lz4_Frame_format.md):
 * <pre>
 * legacy: 02 21 4c 18; blocks: 4 bytes size, the block of at most 8 MiB unpacked; ends with the file, or what is no size
 * frame:  04 22 4d 18; FLG, BD, perhaps 8 bytes content size, HC; blocks: 4 bytes size (bit 31: not packed), the block,
 *         perhaps 4 bytes checksum; a size of 0 ends it
 * </pre>
 */
final class Lz4Stream extends InputStream {
    private static final int LEGACY_BLOCK = 8 << 20;

    private final InputStream in;
    private boolean legacy;
    private boolean blockChecksums;
    private int largest;
    private byte[] block = {};
    private int at;
    private int end;
    private boolean over;

    Lz4Stream(InputStream in) throws IOException {
        this.in = in;
        int magic = number(exactly(4));
        legacy = magic == 0x184c2102;
        if (legacy) {
            largest = LEGACY_BLOCK;
            return;
        }
        byte[] descriptor = exactly(2);
        if ((descriptor[0] & 0x20) == 0) throw new IOException("its blocks depend on each other, which is not read");
        if ((descriptor[0] & 1) != 0) throw new IOException("it needs a dictionary");
        blockChecksums = (descriptor[0] & 0x10) != 0;
        int code = descriptor[1] >> 4 & 7;
        if (code < 4) throw new IOException("block size code " + code);
        largest = 1 << (8 + 2 * code);
        exactly((descriptor[0] & 8) != 0 ? 9 : 1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) return 0;
        while (at == end) {
            if (over || !next()) return -1;
        }
        int part = Math.min(count, end - at);
        System.arraycopy(block, at, into, from, part);
        at += part;
        return part;
    }

    private boolean next() throws IOException {
        byte[] head = in.readNBytes(4);
        over = head.length < 4;
        if (over && !legacy) throw new EOFException("it ends without its end mark");
        if (over) return false;
        int size = number(head);
        boolean plain = !legacy && size < 0;
        int length = plain ? size & Integer.MAX_VALUE : size;
        // Linux appends the unpacked length to its legacy data, which is no block's.
        over = length == 0 || (legacy && (length < 0 || length > largest + largest / 255 + 16));
        if (over) return false;
        if (length < 0 || length > largest + largest / 255 + 16)
            throw new IOException("a block of " + length + " bytes");
        byte[] packed = in.readNBytes(length);
        if (packed.length < length) {
            over = legacy;
            if (legacy && packed.length == 0) return false;
            throw new EOFException("it ends in a block");
        }
        if (block.length != largest) block = new byte[largest];
        at = 0;
        if (plain) {
            if (length > largest) throw new IOException("a block of " + length + " bytes");
            System.arraycopy(packed, 0, block, 0, length);
            end = length;
        } else {
            end = new Lz4Decompressor().decompress(packed, 0, length, block, 0, block.length);
        }
        if (blockChecksums) exactly(4);
        return true;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) throw new EOFException("it ends in its header");
        return bytes;
    }

    private static int number(byte[] bytes) {
        return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 24;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

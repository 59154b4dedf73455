package dev.unikernel.workbench.inspector.elf;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The contents of an SHF_COMPRESSED section (gABI, "Compression Header"), or of an old {@code .zdebug} one. Memory grows with what really comes out, not
 * with the size the header claims, and stops at {@link #LIMIT}.
 */
final class Inflation {
    private static final int ZLIB = 1;
    private static final int ZSTD = 2;
    private static final long LIMIT = 256L << 20;
    /** Debug sections shrink to a third or a tenth; a small hostile file must not take hundreds of megabytes. */
    private static final int LARGEST_RATIO = 64;

    private static final long SMALL = 16L << 20;
    /** Of all sections together: each may be within its own limit, and there may be thousands. */
    private static final long SMALL_SUM = 64L << 20;

    private static final long LARGEST_SUM = 5;
    private static final int WINDOW_SHIFT = 20;

    private final ElfFile file;
    private final Section section;

    Inflation(ElfFile file, Section section) {
        this.file = file;
        this.section = section;
    }

    /** Whether a section is compressed in either way. */
    static boolean isNeeded(Section section) {
        return section.isCompressed() || section.name().startsWith(".zdebug_");
    }

    Contents contents() throws Malformed {
        if (!section.isCompressed()) return old();
        boolean wide = file.header().bits() == 64;
        Bytes raw = file.bytes(section);
        int headerSize = wide ? 24 : 12;
        if (raw.length() < headerSize) throw malformed("needs a header of " + headerSize, raw.length() + " bytes");
        int type = raw.i32(0);
        long size = wide ? raw.u64(8) : raw.u32(4);
        if (type != ZLIB && type != ZSTD)
            return new Unavailable(section.name() + " is compressed by an unknown method, " + type);
        return inflated(raw, headerSize, size, type == ZSTD);
    }

    /** GNU's form before the gABI had one: a section named {@code .zdebug_…} that begins with ZLIB and its size, big-endian. */
    private Contents old() throws Malformed {
        Bytes raw = file.bytes(section);
        if (raw.length() < 12 || !raw.string(0, 4).equals("ZLIB")) {
            throw malformed("begins with ZLIB and a size", "something else");
        }
        return inflated(raw, 12, big(raw), false);
    }

    private Contents inflated(Bytes raw, int headerSize, long size, boolean zstd) throws Malformed {
        if (Long.compareUnsigned(size, LIMIT) > 0) {
            return new Unavailable(
                    section.name() + " says it decompresses to 0x" + Long.toHexString(size) + " bytes, over 256 MiB");
        }
        if (before() + size > Math.max(SMALL_SUM, LARGEST_SUM * file.size())) {
            return new Unavailable(section.name() + " and the sections before it say that they decompress to "
                    + (before() + size) + " bytes, over 64 MiB and 5 times the file");
        }
        Bytes packed = raw.slice(headerSize, raw.length() - headerSize);
        if (size > SMALL && size / Math.max(1, packed.length()) > LARGEST_RATIO) {
            return new Unavailable(section.name() + " says it decompresses to " + size / Math.max(1, packed.length())
                    + " times its size, as no debug section does");
        }
        return new Contents.Present(
                "decompressed " + section.name(), zstd ? unpack(packed, size) : inflate(packed, size));
    }

    /** What the compressed sections before this one say they decompress to; those that are refused by themselves count 0. */
    private long before() throws Malformed {
        long sum = 0;
        for (Section other : file.sections()) {
            if (other.index() >= section.index()) break;
            if (!isNeeded(other) || other.fileSize() < 24) continue;
            Bytes raw = file.bytes(other);
            boolean wide = file.header().bits() == 64;
            long size = !other.isCompressed() ? big(raw) : wide ? raw.u64(8) : raw.u32(4);
            if (Long.compareUnsigned(size, LIMIT) <= 0) sum += size;
        }
        return sum;
    }

    private static long big(Bytes raw) {
        long size = 0;
        for (int i = 4; i < 12; i++) size = size << 8 | raw.u8(i);
        return size;
    }

    private Bytes inflate(Bytes packed, long size) throws Malformed {
        Inflater inflater = new Inflater();
        try {
            List<ByteBuffer> windows = new ArrayList<>();
            Feed feed = new Feed(packed);
            for (long left = size; left > 0; ) {
                byte[] window = new byte[(int) Math.min(1L << WINDOW_SHIFT, left)];
                fill(inflater, feed, window, size - left, size);
                windows.add(ByteBuffer.wrap(window));
                left -= window.length;
            }
            return Bytes.of(
                    windows.toArray(new ByteBuffer[0]),
                    WINDOW_SHIFT,
                    size,
                    file.header().littleEndian());
        } catch (DataFormatException e) {
            throw malformed("holds zlib data", "a broken stream: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    /** The library takes and gives whole arrays; what it gives is bounded by the frame's own size first. */
    private Bytes unpack(Bytes packed, long size) throws Malformed {
        byte[] input = packed.copy(0, (int) Math.min(packed.length(), LIMIT));
        try {
            long says = ZstdDecompressor.getDecompressedSize(input, 0, input.length);
            if (says >= 0 && says != size) {
                throw malformed("decompresses to " + size + " bytes", "a zstd frame that says something else");
            }
            byte[] output = new byte[(int) size];
            int got = new ZstdDecompressor().decompress(input, 0, input.length, output, 0, output.length);
            if (got != size) throw malformed("decompresses to " + size + " bytes", got + " bytes");
            return Bytes.of(output, file.header().littleEndian());
        } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // aircompressor 2.0.3 checks most of what it reads, and lets its arrays check the rest.
            throw malformed("holds zstd data", "a broken frame: " + e.getMessage());
        }
    }

    private void fill(Inflater inflater, Feed feed, byte[] window, long before, long size)
            throws DataFormatException, Malformed {
        for (int done = 0; done < window.length; ) {
            int got = inflater.inflate(window, done, window.length - done);
            done += got;
            if (got > 0) continue;
            if (inflater.finished() || inflater.needsDictionary() || !feed.next(inflater)) {
                throw malformed("decompresses to " + size + " bytes", "its data end after " + (before + done));
            }
        }
    }

    private Malformed malformed(String expected, String found) {
        return new Malformed(
                file.name(), section.offset(), "compressed section " + section.name(), expected, "found " + found);
    }

    /** Hands the packed bytes to the inflater, a piece at a time. */
    private static final class Feed {
        private final Bytes packed;
        private final byte[] piece = new byte[1 << 16];
        private long at;

        Feed(Bytes packed) {
            this.packed = packed;
        }

        boolean next(Inflater inflater) {
            int count = (int) Math.min(piece.length, packed.length() - at);
            if (count == 0) return false;
            packed.copy(at, piece, count);
            inflater.setInput(piece, 0, count);
            at += count;
            return true;
        }
    }
}

package dev.unikernel.workbench.inspector.elf;

import java.util.Locale;

/**
 * Reads a variable-length structure front to back; running past its end is {@link Malformed}, never an index error.
 * Not thread-safe.
 */
public final class Cursor {
    private final String file;
    private final String structure;
    private final long origin;
    private final Bytes bytes;
    private long position;

    /**
     * @param file the image's name, for messages
     * @param structure what is read, for messages
     * @param origin file offset of the view's first byte, for messages
     */
    public Cursor(String file, String structure, long origin, Bytes bytes) {
        this.file = file;
        this.structure = structure;
        this.origin = origin;
        this.bytes = bytes;
    }

    /** Position in the view. */
    public long position() {
        return position;
    }

    public long remaining() {
        return bytes.length() - position;
    }

    /** Moves to an absolute position; the end itself is allowed. */
    public void seek(long to) throws Malformed {
        if (to < 0 || to > bytes.length()) throw ends(to - position);
        position = to;
    }

    public void skip(long count) throws Malformed {
        take(count);
    }

    public int u8() throws Malformed {
        return bytes.u8(take(1));
    }

    public int u16() throws Malformed {
        return bytes.u16(take(2));
    }

    public long u32() throws Malformed {
        return bytes.u32(take(4));
    }

    public long u64() throws Malformed {
        return bytes.u64(take(8));
    }

    /** An offset of DWARF's 32- or 64-bit format, or an address of that many bytes: 1, 2, 4 or 8. */
    public long unsigned(int size) throws Malformed {
        return switch (size) {
            case 1 -> u8();
            case 2 -> u16();
            case 4 -> u32();
            case 8 -> u64();
            default -> throw malformed("has values of 1, 2, 4 or 8 bytes", "one of " + size + " bytes");
        };
    }

    /** An unsigned LEB128; bits past the 64th are dropped, and it may have 16 bytes at most. */
    public long uleb() throws Malformed {
        return leb(false);
    }

    /** A signed LEB128, limited as {@link #uleb()}. */
    public long sleb() throws Malformed {
        return leb(true);
    }

    private long leb(boolean signed) throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 16 * 7; shift += 7) {
            int next = u8();
            if (shift < 64) value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                boolean negative = signed && (next & 0x40) != 0 && shift + 7 < 64;
                return negative ? value | -1L << (shift + 7) : value;
            }
        }
        throw malformed("has LEB128 numbers of at most 16 bytes", "a longer one");
    }

    /** Position of a NUL-terminated string, which is skipped. */
    public long string() throws Malformed {
        long start = position;
        while (u8() != 0) {
            // up to and with the NUL
        }
        return start;
    }

    /** A fault at the current position. */
    public Malformed malformed(String expected, String found) {
        return new Malformed(file, origin + position, structure, expected, found);
    }

    private long take(long count) throws Malformed {
        if (count < 0 || count > remaining()) throw ends(count);
        long at = position;
        position += count;
        return at;
    }

    private Malformed ends(long count) {
        String needed = count < 0 ? "0x" + Long.toHexString(count) : String.format(Locale.ROOT, "%,d", count);
        return malformed("needs " + needed + " bytes", "it ends after " + remaining());
    }
}

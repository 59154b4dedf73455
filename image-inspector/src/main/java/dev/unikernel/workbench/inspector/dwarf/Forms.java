package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;

/**
 * Reads a value of any form as a number (DWARF 5 section 7.5.6, GNU's extensions): constants and offsets as they are,
 * indexes as indexes, references as positions in {@code .debug_info}, strings and blocks as the position of their first byte.
 */
final class Forms {
    static final int ADDR = 0x01;
    static final int STRING = 0x08;
    static final int STRP = 0x0e;
    static final int STRX = 0x1a;
    static final int ADDRX = 0x1b;
    static final int LINE_STRP = 0x1f;
    static final int RNGLISTX = 0x23;
    private static final int INDIRECT = 0x16;
    private static final int IMPLICIT_CONST = 0x21;
    private static final int REF_ALT = 0x1f20;
    private static final int STRP_ALT = 0x1f21;

    private final Cursor cursor;
    private final long unit;
    private final int version;
    private final int offsetSize;
    private final int addressSize;
    private int form;
    private long length;

    Forms(Cursor cursor, long unit, int version, int offsetSize, int addressSize) {
        this.cursor = cursor;
        this.unit = unit;
        this.version = version;
        this.offsetSize = offsetSize;
        this.addressSize = addressSize;
    }

    /** The form of the last value; of all forms that index one table the same. */
    int form() {
        return form;
    }

    /** Bytes of the last value, if it was a block. */
    long length() {
        return length;
    }

    /** Reads a value and leaves the cursor behind it. */
    long read(int code, long constant) throws Malformed {
        form = code;
        while (form == INDIRECT) form = (int) cursor.uleb();
        return switch (form) {
            case ADDR -> cursor.unsigned(addressSize);
            case 0x03 -> block(cursor.u16());
            case 0x04 -> block(cursor.u32());
            case 0x09, 0x18 -> block(cursor.uleb());
            case 0x0a -> block(cursor.u8());
            case STRING -> cursor.string();
            case 0x0b, 0x0c -> cursor.u8();
            case 0x05 -> cursor.u16();
            case 0x06 -> cursor.u32();
            case 0x07, 0x20, 0x24 -> cursor.u64();
            case 0x0d -> cursor.sleb();
            case 0x0f, 0x22, RNGLISTX -> cursor.uleb();
            case STRP, LINE_STRP, 0x17, 0x1d, REF_ALT, STRP_ALT -> cursor.unsigned(offsetSize);
            case 0x10 -> cursor.unsigned(version <= 2 ? addressSize : offsetSize);
            case 0x11 -> unit + cursor.u8();
            case 0x12 -> unit + cursor.u16();
            case 0x13 -> unit + cursor.u32();
            case 0x14 -> unit + cursor.u64();
            case 0x15 -> unit + cursor.uleb();
            case 0x1c -> cursor.u32();
            case 0x19 -> 1;
            case 0x1e -> block(16);
            case IMPLICIT_CONST -> constant;
            default -> index();
        };
    }

    private long block(long bytes) throws Malformed {
        length = bytes;
        long at = cursor.position();
        cursor.skip(bytes);
        return at;
    }

    private long index() throws Malformed {
        int code = form;
        if (code == STRX || code == 0x1f02) {
            form = STRX;
            return cursor.uleb();
        }
        if (code == ADDRX || code == 0x1f01) {
            form = ADDRX;
            return cursor.uleb();
        }
        if (code >= 0x25 && code <= 0x2c) {
            form = code <= 0x28 ? STRX : ADDRX;
            return switch ((code - 0x25) & 3) {
                case 0 -> cursor.u8();
                case 1 -> cursor.u16();
                case 2 -> cursor.u8() | cursor.u16() << 8;
                default -> cursor.u32();
            };
        }
        throw cursor.malformed("uses forms of DWARF 2 to 5", "form 0x" + Integer.toHexString(code));
    }
}

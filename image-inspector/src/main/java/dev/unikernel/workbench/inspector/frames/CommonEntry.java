package dev.unikernel.workbench.inspector.frames;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;

/**
 * What several functions' entries share (CIE).
 *
 * @param encoding of addresses
 * @param augmented whether entries have a length of further data
 * @param program position of the first instructions
 * @param end position after them
 */
record CommonEntry(int encoding, boolean augmented, long codeAlign, long dataAlign, long program, long end) {

    static CommonEntry read(Cursor cursor, boolean eh, int addressSize) throws Malformed {
        long length = cursor.u32();
        int offsetSize = length == 0xffffffffL ? 8 : 4;
        if (offsetSize == 8) length = cursor.u64();
        if (Long.compareUnsigned(length, cursor.remaining()) > 0) {
            throw cursor.malformed("has " + Long.toUnsignedString(length) + " bytes", cursor.remaining() + " are left");
        }
        long end = cursor.position() + length;
        cursor.skip(eh ? 4 : offsetSize);
        int version = cursor.u8();
        if (version != 1 && version != 3 && version != 4) {
            throw cursor.malformed("has frame information of version 1, 3 or 4", "version " + version);
        }
        StringBuilder augmentation = new StringBuilder();
        for (int next = cursor.u8(); next != 0 && augmentation.length() < 16; next = cursor.u8()) {
            augmentation.append((char) next);
        }
        if (version == 4) cursor.skip(2);
        long codeAlign = cursor.uleb();
        long dataAlign = cursor.sleb();
        if (version == 1) cursor.skip(1);
        else cursor.uleb();
        int encoding = 0;
        boolean augmented = augmentation.indexOf("z") == 0;
        if (augmented) {
            long after = cursor.uleb();
            after += cursor.position();
            encoding = encoding(cursor, augmentation, addressSize);
            cursor.seek(after);
        }
        return new CommonEntry(encoding, augmented, codeAlign, dataAlign, cursor.position(), end);
    }

    /** {@code R} has the encoding of addresses; what is before it is skipped, what is after it is of no use here. */
    private static int encoding(Cursor cursor, StringBuilder augmentation, int addressSize) throws Malformed {
        for (int i = 1; i < augmentation.length(); i++) {
            switch (augmentation.charAt(i)) {
                case 'R' -> {
                    return cursor.u8();
                }
                case 'L' -> cursor.skip(1);
                case 'P' -> skip(cursor, cursor.u8() & 0x0f, addressSize);
                default -> {
                    // S, B: flags without data
                }
            }
        }
        return 0;
    }

    private static void skip(Cursor cursor, int format, int addressSize) throws Malformed {
        switch (format) {
            case 0x01, 0x09 -> cursor.uleb();
            case 0x02, 0x0a -> cursor.skip(2);
            case 0x03, 0x0b -> cursor.skip(4);
            case 0x04, 0x0c -> cursor.skip(8);
            default -> cursor.skip(addressSize);
        }
    }
}

package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;

/**
 * The header of one line number program, DWARF 2 to 5 (DWARF 5 section 6.2.4), up to its directory table.
 *
 * @param offset position in {@code .debug_line}
 * @param offsetSize 4 or 8: the 32- or 64-bit DWARF format
 * @param operandCounts of the standard opcodes, by opcode
 * @param tables position of the directory table
 * @param program position of the first opcode
 * @param end position after the last opcode
 */
record LineUnit(
        long offset,
        int version,
        int offsetSize,
        int minInstruction,
        int maxOperations,
        boolean startsAsStatement,
        int lineBase,
        int lineRange,
        int opcodeBase,
        String operandCounts,
        long tables,
        long program,
        long end) {

    /** Reads the header at the cursor and leaves the cursor behind its program. */
    static LineUnit read(Cursor cursor) throws Malformed {
        long offset = cursor.position();
        long length = cursor.u32();
        int offsetSize = length == 0xffffffffL ? 8 : 4;
        if (offsetSize == 8) length = cursor.u64();
        long end = end(cursor, length);
        int version = cursor.u16();
        if (version < 2 || version > 5) throw cursor.malformed("has DWARF version 2 to 5", "version " + version);
        if (version == 5) cursor.skip(2);
        long headerLength = cursor.unsigned(offsetSize);
        long program = end(cursor, headerLength);
        if (program > end)
            throw cursor.malformed("has a header inside its unit", "0x" + Long.toHexString(headerLength));
        int minInstruction = cursor.u8();
        int maxOperations = version >= 4 ? Math.max(1, cursor.u8()) : 1;
        boolean startsAsStatement = cursor.u8() != 0;
        int lineBase = (byte) cursor.u8();
        int lineRange = cursor.u8();
        if (lineRange == 0) throw cursor.malformed("has a line range above 0", "0");
        int opcodeBase = cursor.u8();
        if (opcodeBase == 0) throw cursor.malformed("has an opcode base above 0", "0");
        StringBuilder counts = new StringBuilder(opcodeBase).append('\0');
        for (int i = 1; i < opcodeBase; i++) counts.append((char) cursor.u8());
        long tables = cursor.position();
        cursor.seek(end);
        return new LineUnit(
                offset,
                version,
                offsetSize,
                minInstruction,
                maxOperations,
                startsAsStatement,
                lineBase,
                lineRange,
                opcodeBase,
                counts.toString(),
                tables,
                program,
                end);
    }

    private static long end(Cursor cursor, long length) throws Malformed {
        if (Long.compareUnsigned(length, cursor.remaining()) > 0) {
            throw cursor.malformed("has " + Long.toUnsignedString(length) + " bytes", cursor.remaining() + " are left");
        }
        return cursor.position() + length;
    }
}

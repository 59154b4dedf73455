package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.Bytes;

/**
 * How long the names of a table may be. Hostile symbols, a hundred thousand of them, may share one name of 64 KiB, and then
 * all names together would take gigabytes; those of a real table take little more than its string table.
 */
final class NameBudget {
    private static final int LONGEST = 1 << 16;
    private static final int CUT = 256;
    private static final long MOST_CHARACTERS = 96L << 20;

    private NameBudget() {}

    /** The most characters that a name is read to: 65,536, or 256 if all names have more than 96 Mi characters. */
    static int longest(SymbolColumns columns, Bytes names) {
        if (columns.count() * Math.min(LONGEST, names.length()) <= MOST_CHARACTERS) return LONGEST;
        long sum = 0;
        for (int i = 0; i < columns.count(); i++) {
            long at = columns.nameOffset[i] & 0xffffffffL;
            long end = Math.min(names.length(), at + LONGEST);
            long from = at;
            while (at < end && names.u8(at) != 0) at++;
            sum += at - Math.min(at, from);
            if (sum > MOST_CHARACTERS) return CUT;
        }
        return LONGEST;
    }
}

package dev.unikernel.workbench.inspector.elf;

/** Names in a string table. */
public final class StringTable {
    /** The longest name that is read in full: a hostile table may be one name of many megabytes. */
    private static final int LONGEST = 1 << 16;

    private StringTable() {}

    /** The name at an offset; one outside the table says so, in angle brackets, as readelf does. */
    public static String name(Bytes table, long offset) {
        return name(table, offset, LONGEST);
    }

    /** The same, cut at {@code limit} bytes. */
    public static String name(Bytes table, long offset, int limit) {
        if (offset == 0 && table.length() == 0) return "";
        if (Long.compareUnsigned(offset, table.length()) >= 0) {
            return "<no name: 0x" + Long.toHexString(offset) + " is outside the string table>";
        }
        return table.string(offset, limit);
    }
}

package dev.unikernel.workbench.app.project.toml;

import java.util.List;

/**
 * An entry of a TOML text by offsets into it.
 *
 * @param key full, with the key of its section
 * @param section the key of the header it stands under; for a header its own key
 * @param kind what it is
 * @param start of its key, or of a header's bracket
 * @param valueStart for a header the same as start
 * @param valueEnd exclusive; for a header the end of its bracket
 */
record TomlEntry(List<String> key, List<String> section, Kind kind, int start, int valueStart, int valueEnd) {

    enum Kind {
        /** {@code [a.b]} */
        TABLE,
        /** {@code [[a.b]]} */
        ARRAY_OF_TABLES,
        /** {@code a = 1} on lines of its own */
        VALUE,
        /** inside {@code { a = 1 }} */
        INLINE
    }

    boolean isHeader() {
        return kind == Kind.TABLE || kind == Kind.ARRAY_OF_TABLES;
    }

    boolean isBelow(List<String> table) {
        return key.size() > table.size() && key.subList(0, table.size()).equals(table);
    }
}

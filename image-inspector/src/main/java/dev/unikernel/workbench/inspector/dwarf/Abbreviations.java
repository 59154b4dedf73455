package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.Arrays;

/** One table of {@code .debug_abbrev} as arrays: what attributes the entries of each code have (DWARF 5 section 7.5.3). */
final class Abbreviations {
    private static final int LARGEST_CODE = 1 << 20;
    private static final int IMPLICIT_CONST = 0x21;

    private int[] tags = new int[64];
    private boolean[] parents = new boolean[64];
    private int[] firsts = new int[64];
    private int[] counts = new int[64];
    private int[] attributes = new int[256];
    private int[] forms = new int[256];
    private long[] constants = new long[256];
    private int used;
    private int codes;

    static Abbreviations read(Cursor cursor) throws Malformed {
        Abbreviations table = new Abbreviations();
        Arrays.fill(table.tags, -1);
        for (long code = cursor.uleb(); code != 0; code = cursor.remaining() == 0 ? 0 : cursor.uleb()) {
            if (code < 0 || code > LARGEST_CODE) throw cursor.malformed("has codes up to 2^20", "code " + code);
            table.entry((int) code, cursor);
        }
        return table;
    }

    private void entry(int code, Cursor cursor) throws Malformed {
        if (code >= tags.length) grow(Math.max(code + 1, 2 * tags.length));
        codes++;
        tags[code] = (int) cursor.uleb() & 0xffff;
        parents[code] = cursor.u8() != 0;
        firsts[code] = used;
        while (true) {
            int attribute = (int) cursor.uleb();
            int form = (int) cursor.uleb();
            if (attribute == 0 && form == 0) break;
            if (used == forms.length) growAttributes();
            attributes[used] = attribute;
            forms[used] = form;
            constants[used++] = form == IMPLICIT_CONST ? cursor.sleb() : 0;
        }
        counts[code] = used - firsts[code];
    }

    private void grow(int size) {
        int before = tags.length;
        tags = Arrays.copyOf(tags, size);
        Arrays.fill(tags, before, size, -1);
        parents = Arrays.copyOf(parents, size);
        firsts = Arrays.copyOf(firsts, size);
        counts = Arrays.copyOf(counts, size);
    }

    private void growAttributes() {
        attributes = Arrays.copyOf(attributes, 2 * used);
        forms = Arrays.copyOf(forms, 2 * used);
        constants = Arrays.copyOf(constants, 2 * used);
    }

    /** What it took to read: attributes, and codes that have none. */
    long size() {
        return (long) used + codes;
    }

    /** Whether the table has entries of a code. */
    boolean has(long code) {
        return code > 0 && code < tags.length && tags[(int) code] >= 0;
    }

    int tag(int code) {
        return tags[code];
    }

    /** Whether entries of that code have children. */
    boolean isParent(int code) {
        return parents[code];
    }

    /** Index of the code's first attribute. */
    int first(int code) {
        return firsts[code];
    }

    /** Index after the code's last attribute. */
    int after(int code) {
        return firsts[code] + counts[code];
    }

    int attribute(int i) {
        return attributes[i];
    }

    int form(int i) {
        return forms[i];
    }

    /** The value itself, for DW_FORM_implicit_const. */
    long constant(int i) {
        return constants[i];
    }
}

package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.Arrays;

/**
 * Walks the entries (DIEs) of one unit front to back; this one object stands for the entry it is at. Values are kept raw and
 * resolved when asked for, because an index may come before the base it needs (DWARF 5 section 3.1.1). No recursion: depth is
 * counted.
 */
final class Entries {
    /** The attributes that are kept; all others are skipped. */
    enum Slot {
        LOCATION(0x02),
        NAME(0x03),
        LINES(0x10),
        LOW(0x11),
        HIGH(0x12),
        DIRECTORY(0x1b),
        PRODUCER(0x25),
        ORIGIN(0x31),
        DECLARATION(0x3c),
        SPECIFICATION(0x47),
        RANGES(0x55),
        LINKAGE_NAME(0x6e),
        STRINGS_BASE(0x72),
        ADDRESSES_BASE(0x73),
        RANGES_BASE(0x74),
        DWO_NAME(0x76);

        private final int attribute;

        Slot(int attribute) {
            this.attribute = attribute;
        }
    }

    private static final Slot[] BY_ATTRIBUTE = byAttribute();

    private final Cursor cursor;
    private final Abbreviations abbreviations;
    private final Forms forms;
    private final long end;
    private final long[] values = new long[Slot.values().length];
    private final int[] found = new int[values.length];
    private final long[] lengths = new long[values.length];
    private long offset;
    private int tag;
    private int depth;
    private int next;

    Entries(Cursor cursor, Abbreviations abbreviations, Forms forms, long end) {
        this.cursor = cursor;
        this.abbreviations = abbreviations;
        this.forms = forms;
        this.end = end;
    }

    private static Slot[] byAttribute() {
        Slot[] slots = new Slot[0x80];
        Arrays.fill(slots, Slot.DECLARATION);
        for (Slot slot : Slot.values()) slots[slot.attribute] = slot;
        return slots;
    }

    /** Moves to the next entry; false at the unit's end. */
    boolean next() throws Malformed {
        while (cursor.position() < end) {
            offset = cursor.position();
            long code = cursor.uleb();
            if (code == 0) {
                next = Math.max(0, next - 1);
                continue;
            }
            if (!abbreviations.has(code)) throw cursor.malformed("has entries of known abbreviations", "code " + code);
            read((int) code);
            depth = next;
            if (abbreviations.isParent((int) code)) next++;
            return true;
        }
        return false;
    }

    @SuppressWarnings("EnumOrdinal") // an index into arrays of this run
    private void read(int code) throws Malformed {
        tag = abbreviations.tag(code);
        Arrays.fill(found, 0);
        for (int i = abbreviations.first(code); i < abbreviations.after(code); i++) {
            long value = forms.read(abbreviations.form(i), abbreviations.constant(i));
            int attribute = canonical(abbreviations.attribute(i));
            if (attribute < 0 || attribute >= BY_ATTRIBUTE.length) continue;
            Slot slot = BY_ATTRIBUTE[attribute];
            if (slot.attribute != attribute) continue;
            values[slot.ordinal()] = value;
            found[slot.ordinal()] = forms.form();
            lengths[slot.ordinal()] = forms.length();
        }
    }

    /** GNU's numbers from before DWARF 5 mean the same: dwo_name, ranges_base, addr_base. */
    private static int canonical(int attribute) {
        return switch (attribute) {
            case 0x2130 -> Slot.DWO_NAME.attribute;
            case 0x2132 -> -1;
            case 0x2133 -> Slot.ADDRESSES_BASE.attribute;
            case 0x2007 -> Slot.LINKAGE_NAME.attribute;
            default -> attribute;
        };
    }

    /** Position in {@code .debug_info}. */
    long offset() {
        return offset;
    }

    int tag() {
        return tag;
    }

    /** 0 for the unit's own entry. */
    int depth() {
        return depth;
    }

    @SuppressWarnings("EnumOrdinal")
    boolean has(Slot slot) {
        return found[slot.ordinal()] != 0;
    }

    @SuppressWarnings("EnumOrdinal")
    int form(Slot slot) {
        return found[slot.ordinal()];
    }

    @SuppressWarnings("EnumOrdinal")
    long value(Slot slot) {
        return values[slot.ordinal()];
    }

    /** Bytes of a block. */
    @SuppressWarnings("EnumOrdinal")
    long length(Slot slot) {
        return lengths[slot.ordinal()];
    }
}

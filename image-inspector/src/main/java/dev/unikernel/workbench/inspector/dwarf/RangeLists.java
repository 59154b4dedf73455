package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.Optional;

/**
 * Reads the address ranges of an entry: low and high address, {@code .debug_ranges} (DWARF 3 and 4, section 2.17.3) and
 * {@code .debug_rnglists} (DWARF 5, section 2.17.3). Lists may be shared, so what all of them give together is bounded.
 */
final class RangeLists {
    /** Takes [start, end); unsigned, never empty. */
    interface Ranges {
        void range(long start, long end) throws Malformed;
    }

    private static final long MOST = 1L << 24;
    private static final long ALWAYS = 1L << 16;

    private final DebugSections sections;
    private long given;
    private long most;

    RangeLists(DebugSections sections) {
        this.sections = sections;
    }

    /** Gives the ranges of the entry; none if it has no code. */
    void of(Unit unit, Values values, Entries entry, Ranges into) throws Malformed {
        if (entry.has(Entries.Slot.RANGES)) {
            if (unit.version() >= 5) listed(unit, values, entry, into);
            else plain(unit, entry.value(Entries.Slot.RANGES), into);
            return;
        }
        Optional<Long> low = values.address(entry, Entries.Slot.LOW);
        if (low.isEmpty() || !entry.has(Entries.Slot.HIGH)) return;
        int form = entry.form(Entries.Slot.HIGH);
        boolean isAddress = form == Forms.ADDR || form == Forms.ADDRX;
        Optional<Long> high = isAddress
                ? values.address(entry, Entries.Slot.HIGH)
                : Optional.of(low.get() + entry.value(Entries.Slot.HIGH));
        if (high.isPresent()) give(low.get(), high.get(), into);
    }

    private void give(long start, long end, Ranges into) throws Malformed {
        if (Long.compareUnsigned(start, end) < 0) into.range(start, end);
    }

    /** A range takes two bytes at least, so those of lists that are shared by few are fewer than the lists' bytes. */
    private void count(Cursor cursor) throws Malformed {
        if (most == 0) {
            long bytes = sections.bytes("debug_ranges").length()
                    + sections.bytes("debug_rnglists").length();
            most = Math.min(MOST, ALWAYS + bytes);
        }
        if (++given > most) throw cursor.malformed("gives at most " + most + " ranges", "more");
    }

    private void plain(Unit unit, long at, Ranges into) throws Malformed {
        Cursor cursor = sections.cursor("debug_ranges", at);
        long base = unit.low();
        long all = unit.addressSize() == 8 ? -1 : (1L << (8 * unit.addressSize())) - 1;
        while (true) {
            long start = cursor.unsigned(unit.addressSize());
            long end = cursor.unsigned(unit.addressSize());
            if (start == 0 && end == 0) return;
            count(cursor);
            if (start == all) base = end;
            else give((base + start) & all, (base + end) & all, into);
        }
    }

    private void listed(Unit unit, Values values, Entries entry, Ranges into) throws Malformed {
        long at = entry.value(Entries.Slot.RANGES);
        if (entry.form(Entries.Slot.RANGES) == Forms.RNGLISTX) {
            long table = unit.bases().ranges();
            Cursor index = sections.cursor("debug_rnglists", table);
            index.skip(at < 0 ? Long.MAX_VALUE : Math.min(at, Long.MAX_VALUE / 8) * unit.offsetSize());
            at = table + index.unsigned(unit.offsetSize());
        }
        Cursor cursor = sections.cursor("debug_rnglists", at);
        Optional<Long> base = Optional.of(unit.low());
        for (int kind = cursor.u8(); kind != 0; kind = cursor.u8()) {
            count(cursor);
            base = one(kind, cursor, unit, values, base, into);
        }
    }

    /** One entry of a list; gives the base address that the next one counts from. */
    private Optional<Long> one(int kind, Cursor cursor, Unit unit, Values values, Optional<Long> base, Ranges into)
            throws Malformed {
        switch (kind) {
            case 1 -> {
                return values.address(cursor.uleb());
            }
            case 2 -> between(values.address(cursor.uleb()), values.address(cursor.uleb()), into);
            case 3 -> from(values.address(cursor.uleb()), 0, cursor.uleb(), into);
            case 4 -> from(base, cursor.uleb(), cursor.uleb(), into);
            case 5 -> {
                return Optional.of(cursor.unsigned(unit.addressSize()));
            }
            case 6 -> give(cursor.unsigned(unit.addressSize()), cursor.unsigned(unit.addressSize()), into);
            case 7 -> from(Optional.of(cursor.unsigned(unit.addressSize())), 0, cursor.uleb(), into);
            default -> throw cursor.malformed("has range list entries of kind 0 to 7", "kind " + kind);
        }
        return base;
    }

    private void between(Optional<Long> start, Optional<Long> end, Ranges into) throws Malformed {
        if (start.isPresent() && end.isPresent()) give(start.get(), end.get(), into);
    }

    private void from(Optional<Long> base, long start, long end, Ranges into) throws Malformed {
        if (base.isPresent()) give(base.get() + start, base.get() + end, into);
    }
}

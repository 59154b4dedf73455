package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the headers and first entries of all units of {@code .debug_info}. */
final class UnitReader {
    /** Many units of a hostile file may each name another place in one long table. */
    private static final long MOST = 1L << 26;

    private final DebugSections sections;
    private final Cursor cursor;
    private long spent;
    private long known = -1;
    private Optional<Abbreviations> abbreviations = Optional.empty();

    UnitReader(DebugSections sections) throws Malformed {
        this.sections = sections;
        this.cursor = sections.cursor("debug_info", 0);
    }

    List<Unit> all() throws Malformed {
        List<Unit> units = new ArrayList<>();
        while (cursor.remaining() > 0) {
            Unit unit = header();
            units.add(named(unit));
            cursor.seek(unit.end());
        }
        return List.copyOf(units);
    }

    private Unit header() throws Malformed {
        long offset = cursor.position();
        long length = cursor.u32();
        int offsetSize = length == 0xffffffffL ? 8 : 4;
        if (offsetSize == 8) length = cursor.u64();
        if (Long.compareUnsigned(length, cursor.remaining()) > 0) {
            throw cursor.malformed(
                    "has a unit of " + Long.toUnsignedString(length) + " bytes", cursor.remaining() + " are left");
        }
        long end = cursor.position() + length;
        int version = cursor.u16();
        if (version < 2 || version > 5) throw cursor.malformed("has DWARF version 2 to 5", "version " + version);
        int type = version == 5 ? cursor.u8() : 1;
        int addressSize = version == 5 ? cursor.u8() : 0;
        long table = cursor.unsigned(offsetSize);
        if (version < 5) addressSize = cursor.u8();
        if (addressSize != 4 && addressSize != 8 && addressSize != 2) {
            throw cursor.malformed("has addresses of 2, 4 or 8 bytes", "" + addressSize);
        }
        if (type == 4 || type == 5) cursor.skip(8);
        if (type == 2 || type == 6) cursor.skip(8L + offsetSize);
        Unit.Kind kind = switch (type) {
            case 2, 6 -> Unit.Kind.TYPE;
            case 3 -> Unit.Kind.PARTIAL;
            case 4 -> Unit.Kind.SKELETON;
            default -> Unit.Kind.COMPILE;
        };
        Unit.Bases bases = new Unit.Bases(0, 0, 0);
        long entries = cursor.position();
        return new Unit(
                offset,
                end,
                entries,
                version,
                offsetSize,
                addressSize,
                kind,
                table,
                "",
                "",
                "",
                0,
                Optional.empty(),
                bases);
    }

    /** The unit with what its first entry says; as it was if it has none. */
    private Unit named(Unit unit) throws Malformed {
        Entries entry = entries(unit);
        if (!entry.next()) return unit;
        int header = unit.offsetSize() == 8 ? 16 : 8;
        Unit.Bases bases = new Unit.Bases(
                base(entry, Entries.Slot.STRINGS_BASE, unit.version() < 5 ? 0 : header),
                base(entry, Entries.Slot.ADDRESSES_BASE, unit.version() < 5 ? 0 : header),
                base(entry, Entries.Slot.RANGES_BASE, unit.offsetSize() == 8 ? 20 : 12));
        Values values = new Values(sections, unit.offsetSize(), unit.addressSize(), bases);
        boolean skeleton = unit.kind() == Unit.Kind.SKELETON || entry.has(Entries.Slot.DWO_NAME);
        Unit.Kind kind = entry.tag() == 0x3c ? Unit.Kind.PARTIAL : skeleton ? Unit.Kind.SKELETON : unit.kind();
        String name = values.string(entry, skeleton ? Entries.Slot.DWO_NAME : Entries.Slot.NAME);
        return new Unit(
                unit.offset(),
                unit.end(),
                unit.entries(),
                unit.version(),
                unit.offsetSize(),
                unit.addressSize(),
                kind,
                unit.abbreviations(),
                name,
                values.string(entry, Entries.Slot.DIRECTORY),
                values.string(entry, Entries.Slot.PRODUCER),
                values.address(entry, Entries.Slot.LOW).orElse(0L),
                entry.has(Entries.Slot.LINES) ? Optional.of(entry.value(Entries.Slot.LINES)) : Optional.empty(),
                bases);
    }

    private static long base(Entries entry, Entries.Slot slot, long missing) {
        return entry.has(slot) ? entry.value(slot) : missing;
    }

    /** The unit's entries from the first; of several such walks only one may go on at a time. */
    Entries entries(Unit unit) throws Malformed {
        return entries(unit, unit.entries());
    }

    /** The same from an entry at a position inside the unit. */
    Entries entries(Unit unit, long from) throws Malformed {
        if (known != unit.abbreviations() || abbreviations.isEmpty()) {
            Abbreviations table = Abbreviations.read(sections.cursor("debug_abbrev", unit.abbreviations()));
            spent += table.size() + 1L;
            if (spent > MOST) throw cursor.malformed("has at most 2^26 abbreviations, all units together", "more");
            abbreviations = Optional.of(table);
            known = unit.abbreviations();
        }
        cursor.seek(from);
        Forms forms = new Forms(cursor, unit.offset(), unit.version(), unit.offsetSize(), unit.addressSize());
        return new Entries(cursor, abbreviations.get(), forms, unit.end());
    }
}

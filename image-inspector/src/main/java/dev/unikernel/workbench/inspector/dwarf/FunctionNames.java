package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of functions by the position of their entry; a concrete or inlined one refers to the entry that has the name. */
final class FunctionNames {
    private static final int LONGEST_CHAIN = 8;
    private static final String NONE = "";

    private final DebugSections sections;
    private final UnitReader reader;
    private final List<Unit> units;
    private final Map<Long, String> known = new HashMap<>();

    FunctionNames(DebugSections sections, List<Unit> units) throws Malformed {
        this.sections = sections;
        this.reader = new UnitReader(sections);
        this.units = units;
    }

    /** The name that the entry has itself or by reference; empty if it has none. */
    String of(Entries entry, Values values) throws Malformed {
        String own = values.string(entry, Entries.Slot.NAME);
        if (!own.isEmpty()) return own;
        return entry.has(Entries.Slot.ORIGIN) || entry.has(Entries.Slot.SPECIFICATION) ? at(reference(entry)) : NONE;
    }

    private static long reference(Entries entry) {
        return entry.value(entry.has(Entries.Slot.ORIGIN) ? Entries.Slot.ORIGIN : Entries.Slot.SPECIFICATION);
    }

    private String at(long position) throws Malformed {
        String name = known.get(position);
        if (name == null) {
            name = find(position);
            known.put(position, name);
        }
        return name;
    }

    private String find(long from) throws Malformed {
        long position = from;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            int index = unit(position);
            if (index < 0) return NONE;
            Unit unit = units.get(index);
            Entries entry = reader.entries(unit, position);
            if (!entry.next()) return NONE;
            Values values = new Values(sections, unit.offsetSize(), unit.addressSize(), unit.bases());
            String name = values.string(entry, Entries.Slot.NAME);
            if (!name.isEmpty()) return name;
            if (!entry.has(Entries.Slot.ORIGIN) && !entry.has(Entries.Slot.SPECIFICATION)) return NONE;
            position = reference(entry);
        }
        return NONE;
    }

    /** The unit that has a position; -1 if none does, or if it is in a header. */
    private int unit(long position) {
        int low = 0;
        int high = units.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Unit unit = units.get(middle);
            if (Long.compareUnsigned(position, unit.offset()) < 0) high = middle - 1;
            else if (Long.compareUnsigned(position, unit.end()) >= 0) low = middle + 1;
            else return position >= unit.entries() ? middle : -1;
        }
        return -1;
    }
}

package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.relocations.Placement;
import java.util.List;
import java.util.Optional;

/**
 * The compilation units of {@code .debug_info}, DWARF 2 to 5, and what in memory is theirs. Headers and first entries are
 * read at once; the other entries are walked at each question, none is kept. Addresses are unsigned; in an object file as
 * {@link Placement} has them. Ranges that begin in no ALLOC section belong to code that the linker dropped and are left out
 * (tombstones 0, 1, -1, -2). For one thread at a time.
 */
public final class Units {
    private static final int INLINED = 0x1d;
    private static final int FUNCTION = 0x2e;
    private static final int VARIABLE = 0x34;
    private static final int OP_ADDR = 0x03;
    private static final int OP_ADDRX = 0xa1;

    private final DebugSections sections;
    private final Optional<Unavailable> unavailable;
    private final List<Unit> list;

    private Units(DebugSections sections, Optional<Unavailable> unavailable, List<Unit> list) {
        this.sections = sections;
        this.unavailable = unavailable;
        this.list = list;
    }

    /** Takes a stretch of code, [start, end), of the unit with that index. */
    public interface Code {
        void code(int unit, long start, long end) throws Malformed;
    }

    /** Takes the address of a variable that is not thread-local, of the unit with that index. */
    public interface Variables {
        void variable(int unit, long address) throws Malformed;
    }

    /** Takes a stretch of a function's code; an inlined one comes after the function that it is in. */
    public interface Functions {
        void function(long start, long end, String name, boolean inlined) throws Malformed;
    }

    /** The file's units; none if it has no DWARF ({@link #unavailable()} says why). */
    public static Units of(ElfFile file) throws Malformed {
        DebugSections sections = new DebugSections(file);
        if (sections.contents("debug_info") instanceof Unavailable why) return without(sections, why);
        if (sections.contents("debug_abbrev") instanceof Unavailable why) return without(sections, why);
        return new Units(sections, Optional.empty(), new UnitReader(sections).all());
    }

    private static Units without(DebugSections sections, Unavailable why) {
        return new Units(sections, Optional.of(why), List.of());
    }

    /** Why there are no units, if there are none. */
    public Optional<Unavailable> unavailable() {
        return unavailable;
    }

    /** All units in the order of {@code .debug_info}. */
    public List<Unit> list() {
        return list;
    }

    /** Where addresses of an object file's sections are taken to be. */
    public Placement placement() {
        return sections.placement();
    }

    /** Whether positions in a section of that name ({@code debug_line}) are those in the file: not compressed. */
    public boolean isPlain(String section) {
        return sections.isPlain(section);
    }

    /** The code that the units' first entries claim. A unit that claims none gives nothing: its lines may. */
    public void code(Code into) throws Malformed {
        UnitReader reader = new UnitReader(sections);
        RangeLists ranges = new RangeLists(sections);
        for (int i = 0; i < list.size(); i++) {
            Unit unit = list.get(i);
            if (unit.kind() == Unit.Kind.TYPE || unit.kind() == Unit.Kind.PARTIAL) continue;
            Entries entry = reader.entries(unit);
            if (!entry.next()) continue;
            int number = i;
            ranges.of(unit, values(unit), entry, (start, end) -> {
                if (isInMemory(start)) into.code(number, start, end);
            });
        }
    }

    /** The variables of all units that have a fixed address, static ones in functions too. */
    public void variables(Variables into) throws Malformed {
        UnitReader reader = new UnitReader(sections);
        for (int i = 0; i < list.size(); i++) {
            Unit unit = list.get(i);
            Values values = values(unit);
            Entries entry = reader.entries(unit);
            while (entry.next()) {
                if (entry.tag() != VARIABLE || !entry.has(Entries.Slot.LOCATION)) continue;
                Optional<Long> address = fixed(unit, values, entry);
                if (address.isPresent() && isInMemory(address.get())) into.variable(i, address.get());
            }
        }
    }

    /** The address of a location expression that is an address and nothing else. */
    private Optional<Long> fixed(Unit unit, Values values, Entries entry) throws Malformed {
        int form = entry.form(Entries.Slot.LOCATION);
        boolean block = form == 0x18 || form == 0x0a || form == 0x09 || form == 0x03 || form == 0x04;
        if (!block || entry.length(Entries.Slot.LOCATION) < 2) return Optional.empty();
        Bytes info = sections.bytes("debug_info");
        long at = entry.value(Entries.Slot.LOCATION);
        Cursor cursor = sections.cursor("debug_info", at + 1);
        if (info.u8(at) == OP_ADDR && entry.length(Entries.Slot.LOCATION) == 1L + unit.addressSize()) {
            return Optional.of(cursor.unsigned(unit.addressSize()));
        }
        return info.u8(at) == OP_ADDRX ? values.address(cursor.uleb()) : Optional.empty();
    }

    /** The code of functions, and inside it that of the functions inlined there, unit by unit, outer ones first. */
    public void functions(Functions into) throws Malformed {
        UnitReader reader = new UnitReader(sections);
        FunctionNames names = new FunctionNames(sections, list);
        RangeLists ranges = new RangeLists(sections);
        for (Unit unit : list) {
            Values values = values(unit);
            Entries entry = reader.entries(unit);
            while (entry.next()) {
                boolean inlined = entry.tag() == INLINED;
                if (!inlined && entry.tag() != FUNCTION) continue;
                if (!entry.has(Entries.Slot.LOW) && !entry.has(Entries.Slot.RANGES)) continue;
                String name = names.of(entry, values);
                ranges.of(unit, values, entry, (start, end) -> {
                    if (isInMemory(start)) into.function(start, end, name, inlined);
                });
            }
        }
    }

    private Values values(Unit unit) {
        return new Values(sections, unit.offsetSize(), unit.addressSize(), unit.bases());
    }

    private boolean isInMemory(long address) {
        return sections.placement().section(address).isPresent();
    }
}

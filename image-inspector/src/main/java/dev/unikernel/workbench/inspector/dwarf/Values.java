package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.StringTable;
import java.util.Optional;

/** Turns the raw values of one unit's entries into strings and addresses. */
final class Values {
    private static final int LONGEST = 4096;

    private final DebugSections sections;
    private final int offsetSize;
    private final int addressSize;
    private final Unit.Bases bases;

    Values(DebugSections sections, int offsetSize, int addressSize, Unit.Bases bases) {
        this.sections = sections;
        this.offsetSize = offsetSize;
        this.addressSize = addressSize;
        this.bases = bases;
    }

    /** A string; empty if the entry has none, or one in another file (dwz's, a {@code .dwo}'s). */
    String string(Entries entry, Entries.Slot slot) throws Malformed {
        if (!entry.has(slot)) return "";
        long value = entry.value(slot);
        return switch (entry.form(slot)) {
            case Forms.STRING -> sections.bytes("debug_info").string(value, LONGEST);
            case Forms.STRP -> StringTable.name(sections.bytes("debug_str"), value, LONGEST);
            case Forms.LINE_STRP -> StringTable.name(sections.bytes("debug_line_str"), value, LONGEST);
            case Forms.STRX -> indexed(value);
            default -> "";
        };
    }

    private String indexed(long index) throws Malformed {
        Optional<Long> at = entry("debug_str_offsets", bases.strings(), index, offsetSize);
        return at.isEmpty() ? "" : StringTable.name(sections.bytes("debug_str"), at.get(), LONGEST);
    }

    /** An address, direct or by index; empty if it is not to be had. */
    Optional<Long> address(Entries entry, Entries.Slot slot) throws Malformed {
        if (!entry.has(slot)) return Optional.empty();
        if (entry.form(slot) == Forms.ADDR) return Optional.of(entry.value(slot));
        return entry.form(slot) == Forms.ADDRX ? address(entry.value(slot)) : Optional.empty();
    }

    /** The address of that index in {@code .debug_addr}. */
    Optional<Long> address(long index) throws Malformed {
        return entry("debug_addr", bases.addresses(), index, addressSize);
    }

    private Optional<Long> entry(String section, long base, long index, int each) throws Malformed {
        Bytes bytes = sections.bytes(section);
        if (index < 0 || index > bytes.length() || base < 0 || base > bytes.length()) return Optional.empty();
        long at = base + index * each;
        if (at + each > bytes.length()) return Optional.empty();
        return Optional.of(sections.cursor(section, at).unsigned(each));
    }
}

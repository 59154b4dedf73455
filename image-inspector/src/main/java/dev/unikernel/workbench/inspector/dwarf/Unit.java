package dev.unikernel.workbench.inspector.dwarf;

import java.util.Optional;

/**
 * One unit of {@code .debug_info} by its header and its first entry (DWARF 5 section 7.5.1 and 3.1).
 *
 * @param offset position of the header in {@code .debug_info}
 * @param end position after the unit
 * @param entries position of the first entry
 * @param offsetSize 4 or 8: the 32- or 64-bit DWARF format
 * @param abbreviations position in {@code .debug_abbrev}
 * @param name as the compiler was given it; of a skeleton the name of its {@code .dwo} file
 * @param directory the compilation folder; empty if not given
 * @param low the unit's base address, 0 if it has none
 * @param lines position of its line number program, if it has one
 */
public record Unit(
        long offset,
        long end,
        long entries,
        int version,
        int offsetSize,
        int addressSize,
        Kind kind,
        long abbreviations,
        String name,
        String directory,
        String producer,
        long low,
        Optional<Long> lines,
        Bases bases) {

    /** What a unit is for. */
    public enum Kind {
        COMPILE,
        /** dwz's: shared entries without code of their own. */
        PARTIAL,
        /** Types only. */
        TYPE,
        /** Its entries are in a {@code .dwo} file; its ranges are here. */
        SKELETON
    }

    /** Where the unit's part of the tables begins that DWARF 5's indexed forms point into. */
    record Bases(long strings, long addresses, long ranges) {}

    /** The source file with its folder, as far as known; a skeleton's {@code .dwo} file. */
    public String path() {
        return SourceLine.join(directory, name);
    }
}

package dev.unikernel.workbench.inspector.elf;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the three header tables (gABI chapters 4 and 5) and refuses what is outside the file. Extended numbering: a
 * section count of 0, a name table index of 0xffff and a segment count of 0xffff mean "see section header 0".
 */
final class HeaderReader {
    private static final int XINDEX = 0xffff;
    private static final int LONGEST_NAME = 1 << 16;
    /** Characters of all section names: many sections may share one long name. Beyond it they are cut. */
    private static final int MOST_CHARACTERS = 8 << 20;

    private static final int SHORT_NAME = 64;

    private final String file;
    private final long size;
    private final Bytes bytes;
    private final ElfHeader header;
    private final boolean wide;

    HeaderReader(String file, FileBytes source) throws InspectorException {
        this.file = file;
        this.size = source.size();
        Bytes raw = source.ordered(true);
        if (!Looks.startsLikeElf(raw)) throw new NotAnElf(file, Looks.like(raw));
        require("ELF identification", 0, 16);
        wide = identify(raw, 4, "class", "is 1 (ELF32) or 2 (ELF64)") == 2;
        boolean little = identify(raw, 5, "data encoding", "is 1 (little-endian) or 2 (big-endian)") == 1;
        bytes = source.ordered(little);
        require("ELF header", 0, wide ? 64 : 52);
        header = readHeader(little);
    }

    private int identify(Bytes raw, int at, String structure, String expected) throws Malformed {
        int value = raw.u8(at);
        if (value != 1 && value != 2) throw new Malformed(file, at, structure, expected, "found " + value);
        return value;
    }

    ElfHeader header() {
        return header;
    }

    Bytes bytes() {
        return bytes;
    }

    private ElfHeader readHeader(boolean little) throws Malformed {
        int tail = wide ? 48 : 36;
        long segmentTable = wide ? bytes.u64(32) : bytes.u32(28);
        long sectionTable = wide ? bytes.u64(40) : bytes.u32(32);
        Counts counts = counts(sectionTable, tail);
        int sectionCount = table("section header table", sectionTable, counts.sections, wide ? 64 : 40);
        if (counts.segments != 0) requireEntrySize("program", tail + 6, wide ? 56 : 32);
        int segmentCount = table("program header table", segmentTable, counts.segments, wide ? 56 : 32);
        if (counts.names != 0 && counts.names >= sectionCount) {
            throw new Malformed(
                    file, tail + 14, "section name table index", "is below " + sectionCount, "found " + counts.names);
        }
        return new ElfHeader(
                wide ? 64 : 32,
                little,
                bytes.u8(7),
                bytes.u16(16),
                bytes.u16(18),
                wide ? bytes.u64(24) : bytes.u32(24),
                bytes.i32(tail),
                wide ? 64 : 52,
                segmentTable,
                segmentCount,
                sectionTable,
                sectionCount,
                (int) counts.names);
    }

    /** How many entries the tables have, unsigned, and which section has the names. */
    private record Counts(long segments, long sections, long names) {}

    private Counts counts(long sectionTable, int tail) throws Malformed {
        long segments = bytes.u16(tail + 8);
        long sections = bytes.u16(tail + 12);
        long names = bytes.u16(tail + 14);
        boolean none = sectionTable == 0 || (sections == 0 && bytes.u16(tail + 10) == 0);
        if (none) return new Counts(segments, 0, 0);
        requireEntrySize("section", tail + 10, wide ? 64 : 40);
        require("section header table", sectionTable, wide ? 64 : 40);
        if (sections == 0) sections = wide ? bytes.u64(sectionTable + 32) : bytes.u32(sectionTable + 20);
        if (names == XINDEX) names = bytes.u32(sectionTable + (wide ? 40 : 24));
        if (segments == XINDEX) segments = bytes.u32(sectionTable + (wide ? 44 : 28));
        return new Counts(segments, sections, names);
    }

    private void requireEntrySize(String kind, long at, int expected) throws Malformed {
        int found = bytes.u16(at);
        if (found == expected) return;
        throw new Malformed(file, at, kind + " header size", "is " + expected, "found " + found);
    }

    /** Checks a table of {@code count} entries; its count is small enough for an int once it is inside the file. */
    private int table(String structure, long offset, long count, int each) throws Malformed {
        if (Long.compareUnsigned(count, Integer.MAX_VALUE / each) > 0) {
            throw new Malformed(
                    file,
                    offset,
                    structure,
                    "has at most " + Integer.MAX_VALUE / each + " entries",
                    "found " + Long.toUnsignedString(count));
        }
        if (count != 0) require(structure, offset, count * each);
        return (int) count;
    }

    private void require(String structure, long offset, long length) throws Malformed {
        if (!isInside(offset, length)) throw Malformed.tooShort(file, offset, structure, length, size);
    }

    private boolean isInside(long offset, long length) {
        return Long.compareUnsigned(offset, size) <= 0 && Long.compareUnsigned(length, size - offset) <= 0;
    }

    List<Segment> segments() throws Malformed {
        List<Segment> segments = new ArrayList<>(header.segmentCount());
        for (int i = 0; i < header.segmentCount(); i++) {
            long at = header.segmentTable() + (long) i * header.segmentHeaderSize();
            Segment segment = wide ? segment64(i, at) : segment32(i, at);
            if (segment.isLoad()) requireNoWrap(segment, at);
            segments.add(segment);
        }
        return List.copyOf(segments);
    }

    private Segment segment64(int index, long at) {
        return new Segment(
                index,
                bytes.i32(at),
                bytes.i32(at + 4),
                bytes.u64(at + 8),
                bytes.u64(at + 16),
                bytes.u64(at + 24),
                bytes.u64(at + 32),
                bytes.u64(at + 40),
                bytes.u64(at + 48));
    }

    private Segment segment32(int index, long at) {
        return new Segment(
                index,
                bytes.i32(at),
                bytes.i32(at + 24),
                bytes.u32(at + 4),
                bytes.u32(at + 8),
                bytes.u32(at + 12),
                bytes.u32(at + 16),
                bytes.u32(at + 20),
                bytes.u32(at + 28));
    }

    private void requireNoWrap(Segment segment, long at) throws Malformed {
        long end = segment.virtualAddress() + segment.memorySize();
        if (Long.compareUnsigned(end, segment.virtualAddress()) >= 0) return;
        throw new Malformed(
                file,
                at,
                "program header " + segment.index(),
                "ends below 2^64",
                "found address 0x" + Long.toHexString(segment.virtualAddress()) + " and memory size 0x"
                        + Long.toHexString(segment.memorySize()));
    }

    /** Every PT_LOAD's bytes are in the file. */
    void requireInside(List<Segment> segments) throws Malformed {
        for (Segment segment : segments) {
            if (!segment.isLoad() || segment.fileSize() == 0) continue;
            if (isInside(segment.offset(), segment.fileSize())) continue;
            String structure = "segment " + segment.index() + " (LOAD)";
            throw Malformed.tooShort(file, segment.offset(), structure, segment.fileSize(), size);
        }
    }

    List<Section> sections() throws Malformed {
        Bytes names = header.nameTable() == 0 ? null : nameTable();
        List<Section> sections = new ArrayList<>(header.sectionCount());
        int characters = MOST_CHARACTERS;
        for (int i = 0; i < header.sectionCount(); i++) {
            long at = header.sectionTable() + (long) i * header.sectionHeaderSize();
            int limit = Math.max(SHORT_NAME, Math.min(LONGEST_NAME, characters));
            String name = names == null ? "" : StringTable.name(names, bytes.u32(at), limit);
            characters -= Math.min(characters, name.length());
            Section section = wide ? section64(i, at, name) : section32(i, at, name);
            if (section.fileSize() != 0 && !isInside(section.offset(), section.fileSize())) {
                throw Malformed.tooShort(file, section.offset(), "section " + i + " " + name, section.size(), size);
            }
            sections.add(section);
        }
        return List.copyOf(sections);
    }

    private Bytes nameTable() throws Malformed {
        long at = header.sectionTable() + (long) header.nameTable() * header.sectionHeaderSize();
        Section table = wide ? section64(header.nameTable(), at, "") : section32(header.nameTable(), at, "");
        if (table.type() != Section.STRTAB) {
            throw new Malformed(
                    file, at, "section name table " + header.nameTable(), "is a STRTAB", "found " + table.typeName());
        }
        require("section name table", table.offset(), table.size());
        return bytes.slice(table.offset(), table.size());
    }

    private Section section64(int index, long at, String name) {
        return new Section(
                index,
                name,
                bytes.i32(at + 4),
                bytes.u64(at + 8),
                bytes.u64(at + 16),
                bytes.u64(at + 24),
                bytes.u64(at + 32),
                bytes.i32(at + 40),
                bytes.i32(at + 44),
                bytes.u64(at + 48),
                bytes.u64(at + 56));
    }

    private Section section32(int index, long at, String name) {
        return new Section(
                index,
                name,
                bytes.i32(at + 4),
                bytes.u32(at + 8),
                bytes.u32(at + 12),
                bytes.u32(at + 16),
                bytes.u32(at + 20),
                bytes.i32(at + 24),
                bytes.i32(at + 28),
                bytes.u32(at + 32),
                bytes.u32(at + 36));
    }
}

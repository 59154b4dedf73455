package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Note records (gABI "Note Section"): namesz, descsz, type, the name, the descriptor, the last two padded to 4; to 8
 * where the segment or section is aligned to 8 (GNU properties).
 */
final class NoteReader {
    private final ElfFile file;
    private final List<Note> notes = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private long budget;

    NoteReader(ElfFile file) {
        this.file = file;
        // Regions may repeat each other once (segment and section); more is an attack on our time.
        this.budget = 4 * file.size() + 4096;
    }

    List<Note> read() throws Malformed {
        if (!file.holdsSymbolsOnly()) {
            for (Segment segment : file.segments()) {
                if (segment.type() == Segment.NOTE && segment.fileSize() != 0) {
                    region("note segment " + segment.index(), segment.offset(), segment.fileSize(), segment.align());
                }
            }
        }
        for (Section section : file.sections()) {
            if (section.type() == Section.NOTE && section.size() != 0) {
                region("note section " + section.name(), section.offset(), section.size(), section.align());
            }
        }
        notes.sort((a, b) -> Long.compareUnsigned(a.offset(), b.offset()));
        return List.copyOf(notes);
    }

    private void region(String structure, long offset, long size, long align) throws Malformed {
        Bytes region = file.bytes(structure, offset, size);
        budget -= size;
        if (budget < 0) {
            throw new Malformed(file.name(), offset, structure, "shares no bytes with others", "many that overlap");
        }
        int unit = align == 8 ? 8 : 4;
        for (long at = 0; region.length() - at >= 12; ) {
            long nameSize = region.u32(at);
            long descSize = region.u32(at + 4);
            long desc = padded(at + 12 + nameSize, unit);
            long end = desc + descSize;
            if (end > region.length()) {
                throw new Malformed(
                        file.name(),
                        offset + at,
                        structure,
                        "needs " + nameSize + " bytes of name and " + descSize + " of descriptor",
                        "it ends at 0x" + Long.toHexString(offset + size));
            }
            if (seen.add(offset + at)) {
                String owner =
                        nameSize == 0 ? "" : region.slice(at + 12, nameSize).string(0, 256);
                notes.add(new Note(owner, region.i32(at + 8), offset + at, region.slice(desc, descSize)));
            }
            at = padded(end, unit);
        }
    }

    private static long padded(long at, int unit) {
        return at + unit - 1 & -unit;
    }
}

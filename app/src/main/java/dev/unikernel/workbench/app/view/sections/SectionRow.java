package dev.unikernel.workbench.app.view.sections;

import dev.unikernel.workbench.inspector.elf.Section;
import java.util.List;

/** One section header, or, with index -1, several together; numbers unsigned. */
record SectionRow(
        int index, String name, String type, String flags, long address, long size, long offset, boolean allocated) {

    static SectionRow of(Section section) {
        return new SectionRow(
                section.index(),
                section.name(),
                section.typeName(),
                section.flagLetters(),
                section.address(),
                section.size(),
                section.offset(),
                section.isAllocated());
    }

    /** What sections of one prefix come to. */
    static SectionRow together(String prefix, List<SectionRow> rows) {
        long size = rows.stream().mapToLong(SectionRow::size).sum();
        return new SectionRow(-1, prefix + "…", rows.size() + " sections", "", 0, size, 0, false);
    }

    boolean isOne() {
        return index >= 0;
    }

    boolean has(long there) {
        return allocated && Long.compareUnsigned(there - address, size) < 0;
    }
}

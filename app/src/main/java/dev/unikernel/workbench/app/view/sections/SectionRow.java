package dev.unikernel.workbench.app.view.sections;

import dev.unikernel.workbench.inspector.elf.Section;

/** One section header; numbers unsigned. */
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

    boolean has(long there) {
        return allocated && Long.compareUnsigned(there - address, size) < 0;
    }
}

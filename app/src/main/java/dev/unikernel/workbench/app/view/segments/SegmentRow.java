package dev.unikernel.workbench.app.view.segments;

import dev.unikernel.workbench.inspector.elf.Segment;

/** One program header; numbers unsigned. */
record SegmentRow(
        int index,
        String type,
        String rights,
        long address,
        long physical,
        long fileSize,
        long memorySize,
        long offset,
        long align,
        boolean load) {

    static SegmentRow of(Segment segment) {
        return new SegmentRow(
                segment.index(),
                segment.typeName(),
                segment.rights(),
                segment.virtualAddress(),
                segment.physicalAddress(),
                segment.fileSize(),
                segment.memorySize(),
                segment.offset(),
                segment.align(),
                segment.isLoad());
    }

    boolean has(long there) {
        return load && Long.compareUnsigned(there - address, memorySize) < 0;
    }

    /** Writable and executable at once. */
    boolean isOdd() {
        return load && rights.contains("wx");
    }
}

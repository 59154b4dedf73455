package dev.unikernel.workbench.app.view.segments;

import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One program header; numbers unsigned.
 *
 * @param holds names of its sections
 */
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
        boolean load,
        String holds) {

    /** {@code holds} names the sections that lie in it, as readelf's mapping does. */
    static SegmentRow of(Segment segment, List<Section> sections) {
        String holds = sections.stream()
                .filter(section -> section.isAllocated() && lies(section, segment))
                .map(Section::name)
                .collect(Collectors.joining(" "));
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
                segment.isLoad(),
                holds);
    }

    private static boolean lies(Section section, Segment segment) {
        long into = section.address() - segment.virtualAddress();
        return section.size() != 0
                && Long.compareUnsigned(into, segment.memorySize()) < 0
                && Long.compareUnsigned(into + section.size(), segment.memorySize()) <= 0;
    }

    boolean has(long there) {
        return load && Long.compareUnsigned(there - address, memorySize) < 0;
    }

    /** Writable and executable at once. */
    boolean isOdd() {
        return load && rights.contains("wx");
    }
}

package dev.unikernel.workbench.launcher.pagetables;

import java.util.List;
import java.util.Optional;

/**
 * All that a CPU's page tables map, at one moment.
 *
 * @param format of the tables
 * @param ranges ascending by address, unsigned; none overlap
 * @param tables how many were read
 * @param missing what is not in it and why: tables that could not be read, bounds that were met; empty if all is there
 */
public record MemoryMap(PageFormat format, List<MapRange> ranges, int tables, List<String> missing) {
    public MemoryMap {
        ranges = List.copyOf(ranges);
        missing = List.copyOf(missing);
    }

    /** The range that has an address; empty if nothing is mapped there. */
    public Optional<MapRange> at(long address) {
        int from = 0;
        int to = ranges.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            MapRange range = ranges.get(middle);
            if (range.has(address)) {
                return Optional.of(range);
            }
            if (Long.compareUnsigned(range.start(), address) > 0) {
                to = middle - 1;
            } else {
                from = middle + 1;
            }
        }
        return Optional.empty();
    }

    /** Bytes that are mapped, unsigned. */
    public long mappedBytes() {
        return ranges.stream().mapToLong(MapRange::size).sum();
    }
}

package dev.unikernel.workbench.app.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies at physical addresses, as QEMU's {@code info mtree -f} tells it (7.2): a flat view is a list of lines
 * {@code 0000000000000000-0000000001ffffff (prio 0, ram): microvm.ram}. The view of the address space "memory" counts.
 *
 * @param ranges in the order of their addresses
 */
public record PhysicalMap(List<Range> ranges) {
    private static final Pattern LINE = Pattern.compile(
            "\\s+([0-9a-f]{16})-([0-9a-f]{16}) \\(prio -?\\d+, ([^)]+)\\): (.*?)(?: @[0-9a-f]+)?(?: KVM)?");

    public PhysicalMap {
        ranges = List.copyOf(ranges);
    }

    /**
     * A range with one owner.
     *
     * @param first its first address, unsigned
     * @param last its last address, unsigned
     * @param memory whether reading it changes nothing: RAM or ROM
     * @param name QEMU's
     */
    public record Range(long first, long last, boolean memory, String name) {
        boolean has(long address) {
            return Long.compareUnsigned(address, first) >= 0 && Long.compareUnsigned(address, last) <= 0;
        }
    }

    /** Reads the monitor's text; no ranges if there is no such view in it. */
    public static PhysicalMap parse(String text) {
        List<Range> ranges = new ArrayList<>();
        boolean ours = false;
        boolean read = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("FlatView")) {
                ours = false;
            } else if (line.strip().startsWith("AS \"memory\"")) {
                ours = !read;
                read = true;
            }
            Matcher range = LINE.matcher(line);
            if (ours && range.matches()) {
                String kind = range.group(3);
                boolean memory = kind.equals("ram") || kind.startsWith("rom") || kind.startsWith("nv-ram");
                ranges.add(new Range(
                        Long.parseUnsignedLong(range.group(1), 16),
                        Long.parseUnsignedLong(range.group(2), 16),
                        memory,
                        range.group(4)));
            }
        }
        return new PhysicalMap(ranges);
    }

    /**
     * The run of one kind that begins at an address: so many bytes, at most as many as asked for.
     *
     * @param why empty where there is memory; else what is there instead
     */
    record Run(int length, String why) {}

    Run at(long address, int wanted) {
        long room = -address; // 0 stands for all 2^64
        int most = room != 0 && Long.compareUnsigned(room, wanted) < 0 ? (int) room : wanted;
        long next = -1;
        for (Range range : ranges) {
            if (range.has(address)) {
                long left = range.last() - address; // one less than the bytes
                int length = Long.compareUnsigned(left, most - 1L) < 0 ? (int) left + 1 : most;
                return new Run(
                        length,
                        range.memory() ? "" : "a device (" + range.name() + "): reading it could change what it does");
            }
            if (Long.compareUnsigned(range.first(), address) > 0
                    && (next == -1 || Long.compareUnsigned(range.first(), next) < 0)) {
                next = range.first();
            }
        }
        long gap = next == -1 ? most : next - address;
        return new Run(Long.compareUnsigned(gap, most) < 0 ? (int) gap : most, "no memory has this physical address");
    }
}

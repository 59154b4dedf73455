package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Warnings;
import java.util.Arrays;
import java.util.List;

/** Builds {@link SymbolRanges}: one pass over the sorted owners gives each byte to the first that claims it. */
final class RangeBuilder {
    private final SymbolTable table;
    private final List<Section> sections;
    private final Warnings warnings = new Warnings();
    private final Owners owners;
    private final int[] order;
    private final int[] groups;
    private final long[] starts;
    private final long[] ends;
    private final int[] places;
    private final int[] names;
    private int count;

    RangeBuilder(SymbolTable table) {
        this.table = table;
        sections = table.file().sections();
        owners = new Owners(table, warnings);
        order = owners.sorted();
        groups = new int[sections.size() + 1];
        starts = new long[order.length];
        ends = new long[order.length];
        places = new int[order.length];
        names = new int[order.length];
    }

    SymbolRanges build() {
        int section = -1;
        long covered = 0;
        for (int at = 0; at < order.length; ) {
            int here = table.sectionIndex(order[at]);
            if (here != section) {
                // The sections without symbols in between start, and end, here too.
                Arrays.fill(groups, section + 1, here + 1, count);
                section = here;
                covered = 0;
            }
            int same = sameExtent(at);
            covered = claim(at, same, covered);
            at += same;
        }
        Arrays.fill(groups, section + 1, groups.length, count);
        return new SymbolRanges(
                table,
                order,
                groups,
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count),
                Arrays.copyOf(places, count),
                Arrays.copyOf(names, count),
                warnings.list());
    }

    /** Gives the names from {@code at} what is left of their extent; returns how far the section is covered then. */
    private long claim(int at, int same, long covered) {
        int symbol = order[at];
        boolean overlaps = Long.compareUnsigned(owners.start(symbol), covered) < 0;
        // A size of 0 inside another symbol is a label there (an entry point), not an overlap.
        if (overlaps && table.size(symbol) == 0) return covered;
        if (overlaps && warnings.hasRoom()) warnings.add(overlap(symbol));
        long start = overlaps ? covered : owners.start(symbol);
        long end = end(symbol, at + same);
        if (Long.compareUnsigned(end, start) <= 0) return covered;
        starts[count] = start;
        ends[count] = end;
        places[count] = at;
        names[count++] = same;
        return end;
    }

    private String overlap(int symbol) {
        return "symbol " + table.name(symbol) + " at 0x" + Long.toHexString(table.address(symbol))
                + " overlaps the one before it, which keeps the bytes they share";
    }

    /** How many symbols from {@code at} have its address and size. */
    private int sameExtent(int at) {
        int next = at + 1;
        while (next < order.length && isSameExtent(order[at], order[next])) next++;
        return next - at;
    }

    private boolean isSameExtent(int a, int b) {
        return owners.start(a) == owners.start(b)
                && table.size(a) == table.size(b)
                && table.sectionIndex(a) == table.sectionIndex(b);
    }

    private long end(int symbol, int next) {
        long limit = sections.get(table.sectionIndex(symbol)).size();
        long size = table.size(symbol);
        if (size != 0) {
            long left = limit - owners.start(symbol);
            return Long.compareUnsigned(size, left) > 0 ? limit : owners.start(symbol) + size;
        }
        boolean more = next < order.length && table.sectionIndex(order[next]) == table.sectionIndex(symbol);
        return more ? owners.start(order[next]) : limit;
    }
}

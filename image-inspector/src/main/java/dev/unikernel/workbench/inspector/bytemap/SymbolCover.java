package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.IndexSort;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.SymbolRanges;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.Arrays;
import java.util.List;

/**
 * Lays the symbols of several tables over a stretch of the image: what the first table leaves, the next may take. A
 * table of the image itself is matched by section index, so that sections that share addresses keep their own symbols;
 * one of another file (the symbol file) by address, and then only in a linked image.
 */
final class SymbolCover {
    /** Takes a stretch's parts in order and without holes. */
    interface Parts {
        void symbol(long start, long end, int table, int range);

        void gap(long start, long end);
    }

    private final ElfFile image;
    private final SymbolTable[] tables;
    private final int[][] byAddress;

    SymbolCover(ElfFile image, SymbolTable[] tables) {
        this.image = image;
        this.tables = tables;
        this.byAddress = new int[tables.length][];
        for (int i = 0; i < tables.length; i++) byAddress[i] = byAddress(tables[i]);
    }

    private static int[] byAddress(SymbolTable table) {
        List<Section> sections = table.file().sections();
        int[] indexes = new int[sections.size()];
        int count = 0;
        for (Section section : sections) {
            boolean wraps = Long.compareUnsigned(section.address() + section.size(), section.address()) < 0;
            if (table.ranges().hasMemory(section) && !wraps) indexes[count++] = section.index();
        }
        return IndexSort.sorted(Arrays.copyOf(indexes, count), new ByAddress(sections));
    }

    private record ByAddress(List<Section> sections) implements IndexSort.Comparison {
        @Override
        public int compare(int a, int b) {
            return Long.compareUnsigned(
                    sections.get(a).address(), sections.get(b).address());
        }
    }

    /** Whether a range's extent is a guess, as its symbol has size 0. */
    boolean isInferred(int table, int range) {
        return tables[table].ranges().inferred(range);
    }

    /** Whether any symbol owns a byte of a section; if not, it is not divided at all. */
    boolean hasSymbols(Section section) {
        for (int i = 0; i < tables.length; i++) {
            SymbolRanges ranges = tables[i].ranges();
            boolean own = tables[i].file() == image;
            if (own && ranges.first(section.index()) < ranges.after(section.index())) return true;
            if (!own && !image.isRelocatable() && hasForeign(i, section)) return true;
        }
        return false;
    }

    private boolean hasForeign(int table, Section section) {
        List<Section> sections = tables[table].file().sections();
        SymbolRanges ranges = tables[table].ranges();
        long end = section.address() + section.size();
        int[] order = byAddress[table];
        for (int i = firstEndingAfter(sections, order, section.address()); i < order.length; i++) {
            Section other = sections.get(order[i]);
            if (Long.compareUnsigned(other.address(), end) >= 0) return false;
            long from = unsignedMax(section.address(), other.address()) - other.address();
            int range = ranges.findFrom(other.index(), from);
            boolean inside = range < ranges.after(other.index())
                    && Long.compareUnsigned(ranges.start(range), end - other.address()) < 0;
            if (inside) return true;
        }
        return false;
    }

    /** A part of a section, in bytes from its start. */
    void section(Section section, long from, long to, Parts parts) {
        cover(0, section.index(), section.address(), from, to, parts);
    }

    /** A part of memory that no section of the image has; positions are addresses. */
    void loose(long from, long to, Parts parts) {
        cover(0, -1, 0, from, to, parts);
    }

    private void cover(int table, int section, long base, long from, long to, Parts parts) {
        if (Long.compareUnsigned(from, to) >= 0) return;
        if (table == tables.length) {
            parts.gap(from, to);
        } else if (section >= 0 && tables[table].file() == image) {
            group(table, section, section, base, 0, from, to, parts);
        } else if (image.isRelocatable() || Long.compareUnsigned(base + to, base + from) < 0) {
            cover(table + 1, section, base, from, to, parts);
        } else {
            foreign(table, section, base, from, to, parts);
        }
    }

    private void foreign(int table, int section, long base, long from, long to, Parts parts) {
        List<Section> sections = tables[table].file().sections();
        int[] order = byAddress[table];
        long at = base + from;
        long end = base + to;
        for (int i = firstEndingAfter(sections, order, at); i < order.length; i++) {
            Section other = sections.get(order[i]);
            if (Long.compareUnsigned(other.address(), end) >= 0) break;
            long start = unsignedMax(at, other.address());
            long stop = unsignedMin(end, other.address() + other.size());
            if (Long.compareUnsigned(stop, start) <= 0) continue;
            cover(table + 1, section, base, at - base, start - base, parts);
            group(table, other.index(), section, base, base - other.address(), start - base, stop - base, parts);
            at = stop;
        }
        cover(table + 1, section, base, at - base, to, parts);
    }

    /** A place to start from; sections that overlap others may be missed, which leaves their bytes to the next table. */
    private static int firstEndingAfter(List<Section> sections, int[] order, long address) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            Section section = sections.get(order[middle]);
            if (Long.compareUnsigned(section.address() + section.size(), address) > 0) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** The ranges of one group, which are counted {@code shift} bytes further than the stretch. */
    private void group(int table, int group, int section, long base, long shift, long from, long to, Parts parts) {
        SymbolRanges ranges = tables[table].ranges();
        long at = from;
        int after = ranges.after(group);
        for (int range = ranges.findFrom(group, from + shift); range < after; range++) {
            if (Long.compareUnsigned(ranges.start(range), to + shift) >= 0) break;
            long start = unsignedMax(at + shift, ranges.start(range)) - shift;
            long end = unsignedMin(to + shift, ranges.end(range)) - shift;
            cover(table + 1, section, base, at, start, parts);
            parts.symbol(start, end, table, range);
            at = end;
        }
        cover(table + 1, section, base, at, to, parts);
    }

    static long unsignedMax(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    static long unsignedMin(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }
}

package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * Which symbol owns which stretch of each ALLOC section: disjoint ranges in ascending order, counted from the section's
 * start. The rules: the range that starts first wins, of those that start together sized before unsized, typed before
 * untyped, large before small, global before local; a symbol of size 0 (assembly) owns up to the next symbol or the
 * section's end, and is marked inferred; several names of one address and size are one range with aliases. Undefined,
 * absolute and common symbols, section and file symbols and ARM's and RISC-V's mapping symbols ({@code $x}) own nothing.
 */
public final class SymbolRanges {
    private final SymbolTable table;
    private final int[] order;
    private final int[] groups;
    private final long[] starts;
    private final long[] ends;
    private final int[] places;
    private final int[] names;
    private final List<String> warnings;

    /**
     * @param order symbol indexes, by section and place
     * @param groups for each section the first of its ranges, and one end mark
     * @param places for each range the place of its symbol in {@code order}
     * @param names for each range how many names from there it has
     */
    SymbolRanges(
            SymbolTable table,
            int[] order,
            int[] groups,
            long[] starts,
            long[] ends,
            int[] places,
            int[] names,
            List<String> warnings) {
        this.table = table;
        this.order = order;
        this.groups = groups;
        this.starts = starts;
        this.ends = ends;
        this.places = places;
        this.names = names;
        this.warnings = warnings;
    }

    /** All ranges of all sections. */
    public int count() {
        return groups[groups.length - 1];
    }

    /** The first range of a section; {@link #after} is the end of its run. */
    public int first(int section) {
        return groups[Math.min(Math.max(section, 0), groups.length - 1)];
    }

    public int after(int section) {
        return first(section + 1);
    }

    /** Bytes from the section's start, unsigned. */
    public long start(int range) {
        return starts[range];
    }

    /** Bytes from the section's start to the first byte that is not owned. */
    public long end(int range) {
        return ends[range];
    }

    /** Whether the extent is a guess: the symbol has size 0. */
    public boolean inferred(int range) {
        return table.size(symbolIndex(range)) == 0;
    }

    /** The owner's index in the symbol table. */
    public int symbolIndex(int range) {
        return order[places[range]];
    }

    /** The owner with its aliases; a size that was inferred is filled in. */
    public Symbol symbol(int range) {
        int owner = symbolIndex(range);
        Symbol symbol = table.symbol(owner);
        List<String> aliases = new ArrayList<>(names[range] - 1);
        for (int i = 1; i < names[range]; i++) aliases.add(table.name(order[places[range] + i]));
        boolean inferred = symbol.size() == 0;
        return new Symbol(
                owner,
                symbol.name(),
                symbol.address(),
                inferred ? ends[range] - starts[range] : symbol.size(),
                symbol.kind(),
                symbol.binding(),
                symbol.section(),
                inferred,
                List.copyOf(aliases));
    }

    /** The range of a section that has a byte, or -1. */
    public int find(int section, long into) {
        int low = first(section);
        int high = after(section) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(into, starts[middle]) < 0) high = middle - 1;
            else if (Long.compareUnsigned(into, ends[middle]) >= 0) low = middle + 1;
            else return middle;
        }
        return -1;
    }

    /** The first range of a section that ends after a byte, or {@link #after}. */
    public int findFrom(int section, long into) {
        int low = first(section);
        int high = after(section);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(ends[middle], into) > 0) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** What symbols of a section are counted from: its address, or 0 in ET_REL. */
    public long origin(int section) {
        ElfFile file = table.file();
        if (file.isRelocatable() || section < 0 || section >= file.sections().size()) return 0;
        return file.sections().get(section).address();
    }

    /** Whether a section takes memory of its own: ALLOC, and not a linked image's .tbss, which only threads have. */
    public boolean hasMemory(Section section) {
        return hasMemory(table.file(), section);
    }

    static boolean hasMemory(ElfFile file, Section section) {
        boolean template = section.isThreadLocal() && section.type() == Section.NOBITS;
        return section.isAllocated() && section.size() != 0 && (file.isRelocatable() || !template);
    }

    /** Symbols that overlap or leave their section, in words: the first 100, then how many more. */
    public List<String> warnings() {
        return warnings;
    }
}

package dev.unikernel.workbench.inspector.symbols;

import dev.unikernel.workbench.inspector.elf.IndexSort;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Warnings;
import java.util.Arrays;
import java.util.List;

/** The symbols of a table that can own bytes, where in their section they start, and which goes first. */
final class Owners implements IndexSort.Comparison {
    private final SymbolTable table;
    private final List<Section> sections;
    private final long threadBlock;
    private final long[] into;
    private final Warnings warnings;

    Owners(SymbolTable table, Warnings warnings) {
        this.table = table;
        this.sections = table.file().sections();
        this.threadBlock = threadBlock();
        this.into = new long[table.count()];
        this.warnings = warnings;
    }

    /** Bytes from the section's start to an owner's. */
    long start(int symbol) {
        return into[symbol];
    }

    /** Owners by section, place in it, and precedence. */
    int[] sorted() {
        int[] owners = new int[table.count()];
        int count = 0;
        for (int i = 1; i < owners.length; i++) {
            if (canOwn(i)) owners[count++] = i;
        }
        return IndexSort.sorted(Arrays.copyOf(owners, count), this);
    }

    /**
     * Where thread-local symbols of a linked image are counted from: ld takes the first TLS section. PT_TLS is no guide,
     * as Solo5 0.12.1's covers only .tbss.
     */
    private long threadBlock() {
        if (table.file().isRelocatable()) return 0;
        for (Section section : sections) {
            if (section.isThreadLocal() && section.isAllocated()) return section.address();
        }
        return 0;
    }

    private boolean canOwn(int i) {
        int index = table.sectionIndex(i);
        if (index <= 0) return false;
        SymbolKind kind = table.kind(i);
        if (kind == SymbolKind.SECTION || kind == SymbolKind.FILE || kind == SymbolKind.COMMON) return false;
        if (index >= sections.size()) {
            if (warnings.hasRoom()) warnings.add(missing(i, index));
            return false;
        }
        Section section = sections.get(index);
        if (!SymbolRanges.hasMemory(table.file(), section)) return false;
        if (table.size(i) == 0 && kind == SymbolKind.NOTYPE && Labels.isLabel(table.name(i))) return false;
        long origin = table.file().isRelocatable() ? 0 : section.address();
        into[i] = table.address(i) - origin + (kind == SymbolKind.TLS ? threadBlock : 0);
        boolean begins = Long.compareUnsigned(into[i], section.size()) < 0;
        boolean fits = begins && Long.compareUnsigned(table.size(i), section.size() - into[i]) <= 0;
        // A size of 0 outside is a label that a linker script hung on the section before it (_end).
        if (!fits && table.size(i) != 0 && warnings.hasRoom()) warnings.add(stray(i, section));
        return begins;
    }

    private String missing(int symbol, int section) {
        return "symbol " + table.name(symbol) + " is in section " + section + ", which does not exist";
    }

    private String stray(int symbol, Section section) {
        return "symbol " + table.name(symbol) + " at 0x" + Long.toHexString(table.address(symbol)) + " with "
                + Long.toUnsignedString(table.size(symbol)) + " bytes leaves its section " + section.name();
    }

    @Override
    public int compare(int a, int b) {
        int bySection = Integer.compare(table.sectionIndex(a), table.sectionIndex(b));
        if (bySection != 0) return bySection;
        int byPlace = Long.compareUnsigned(into[a], into[b]);
        if (byPlace != 0) return byPlace;
        int byRank = Integer.compare(rank(a), rank(b));
        if (byRank != 0) return byRank;
        int bySize = Long.compareUnsigned(table.size(b), table.size(a));
        return bySize != 0 ? bySize : Integer.compare(bindingRank(a), bindingRank(b));
    }

    private int rank(int i) {
        int untyped = table.kind(i) == SymbolKind.NOTYPE ? 1 : 0;
        return table.size(i) == 0 ? 2 + untyped : untyped;
    }

    private int bindingRank(int i) {
        return switch (table.binding(i)) {
            case GLOBAL, UNIQUE -> 0;
            case WEAK -> 1;
            case LOCAL, OTHER -> 2;
        };
    }
}

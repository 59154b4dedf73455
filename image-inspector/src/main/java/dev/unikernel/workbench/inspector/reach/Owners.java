package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.relocations.Placement;
import dev.unikernel.workbench.inspector.symbols.SymbolRanges;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The nodes of the graph: one a symbol range, and after them one a section, for what has no symbol there. */
final class Owners {
    static final int NOBODY = -1;

    private final ElfFile file;
    private final SymbolTable symbols;
    private final SymbolRanges ranges;
    private final Placement placement;

    Owners(SymbolTable symbols) {
        this.symbols = symbols;
        this.file = symbols.file();
        this.ranges = symbols.ranges();
        this.placement = Placement.of(file);
    }

    int count() {
        return ranges.count() + file.sections().size();
    }

    /** Who has an address; NOBODY if no section does. */
    int at(long address) {
        Optional<Section> section = placement.section(address);
        if (section.isEmpty()) return NOBODY;
        int index = section.get().index();
        int range = ranges.find(index, address - ranges.origin(index));
        return range >= 0 ? range : section(index);
    }

    int section(int index) {
        return ranges.count() + index;
    }

    boolean isSection(int node) {
        return node >= ranges.count();
    }

    /** Whether a symbol's end is a guess, as that of assembly is. */
    boolean isInferred(int node) {
        return !isSection(node) && ranges.inferred(node);
    }

    /** Whether an address is a symbol's first byte. */
    boolean begins(int node, long address) {
        return !isSection(node) && address(node) == address;
    }

    /** A symbol's address, or a section's. */
    long address(int node) {
        if (isSection(node)) return file.sections().get(node - ranges.count()).address();
        return symbols.address(ranges.symbolIndex(node));
    }

    String name(int node) {
        if (isSection(node))
            return "[section " + file.sections().get(node - ranges.count()).name() + "]";
        return symbols.name(ranges.symbolIndex(node));
    }

    /** Bytes in memory; of a section's rest 0, as it is not one thing. */
    long size(int node) {
        return isSection(node) ? 0 : ranges.end(node) - ranges.start(node);
    }

    /** The nodes of a name, aliases included, in order. */
    int[] named(String name) {
        int[] found = new int[ranges.count()];
        int count = 0;
        for (int node = 0; node < ranges.count(); node++) {
            var symbol = ranges.symbol(node);
            if (symbol.name().equals(name) || symbol.aliases().contains(name)) found[count++] = node;
        }
        return Arrays.copyOf(found, count);
    }

    List<Section> sections() {
        return file.sections();
    }
}

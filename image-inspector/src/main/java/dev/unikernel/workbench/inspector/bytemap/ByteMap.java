package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.elf.Warnings;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who owns each byte of an image, in the file and in memory. Every byte has exactly one owner and the totals are exact:
 * the file's ranges add up to its length, the memory's to the union of the PT_LOADs' p_memsz, or to the ALLOC sections
 * of an ET_REL. Immutable once built. Positions and sizes are unsigned 64-bit.
 */
public final class ByteMap {
    private final ElfFile image;
    private final Ranges file;
    private final Ranges memory;
    private final List<String> warnings;

    private ByteMap(ElfFile image, Ranges file, Ranges memory, List<String> warnings) {
        this.image = image;
        this.file = file;
        this.memory = memory;
        this.warnings = warnings;
    }

    /**
     * Maps an image. Earlier symbol tables go before later ones, at most 127; they may come from the image's symbol
     * file, which is then taken to have the same addresses.
     */
    public static ByteMap of(ElfFile image, SymbolTable... symbols) throws InspectorException {
        if (symbols.length > Byte.MAX_VALUE) throw new IllegalArgumentException(symbols.length + " symbol tables");
        SymbolTable[] tables = symbols.clone();
        Warnings warnings = new Warnings();
        MapBuilder builder = new MapBuilder(image, tables, warnings);
        Ranges file = builder.file();
        Ranges memory = builder.memory();
        for (SymbolTable table : tables) {
            for (String warning : table.ranges().warnings()) {
                if (warnings.hasRoom()) warnings.add(warning);
            }
        }
        return new ByteMap(image, file, memory, warnings.list());
    }

    /** Every byte of the file, [0, size), in order, without holes. */
    public Ranges file() {
        return file;
    }

    /** Every byte of memory that the image takes, in order. */
    public Ranges memory() {
        return memory;
    }

    /** The file's length. */
    public long fileBytes() {
        return file.total();
    }

    /** Memory taken before anything runs. */
    public long memoryBytes() {
        return memory.total();
    }

    /** Who owns the byte at a file offset; empty beyond the file. */
    public Optional<Owner> ownerOfOffset(long offset) {
        int range = file.find(offset);
        return range < 0 ? Optional.empty() : Optional.of(file.owner(range));
    }

    /** Who owns the byte at an address; empty where the image takes no memory, and for any ET_REL. */
    public Optional<Owner> ownerOfAddress(long address) {
        int range = image.isRelocatable() ? -1 : memory.find(address);
        return range < 0 ? Optional.empty() : Optional.of(memory.owner(range));
    }

    /** Overlaps and strays, the first 100 in words, the rest counted. */
    public List<String> warnings() {
        return warnings;
    }

    /** Sizes nested by the levels in the order given; {@code top} 0 shows all, else the largest of each parent. */
    public SizeNode tree(List<Level> levels, int top) {
        return new SizeTree(image, this, levels, top, Optional.empty(), Map.of()).root();
    }

    /** The same for the ranges one of whose labels, at any of the levels, passes; a symbol's aliases count too. */
    public SizeNode tree(List<Level> levels, int top, Predicate<String> filter) {
        return tree(levels, top, filter, Map.of());
    }

    /**
     * The same, with the divisions of the levels from UNIT on. What a division has no owner for, and all of it at a level
     * that has none, is shown by its section or by the kind of padding or gap that it is.
     */
    public SizeNode tree(List<Level> levels, int top, Predicate<String> filter, Map<Level, Division> divisions) {
        return new SizeTree(image, this, levels, top, Optional.of(filter), divisions).root();
    }
}

package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** API sketch; filled in by the next commits. */
@SuppressWarnings("DoNotCallSuggester")
public final class ByteMap {
    private ByteMap() {}

    /** Earlier symbol tables go before later ones; they may come from the image's symbol file. */
    public static ByteMap of(ElfFile image, SymbolTable... symbols) throws InspectorException {
        throw new UnsupportedOperationException();
    }

    /** Every byte of the file, [0, size), in order, without holes. */
    public Ranges file() {
        throw new UnsupportedOperationException();
    }

    /** Every byte of memory that the image takes: the union of PT_LOADs, or the ALLOC sections of an ET_REL. */
    public Ranges memory() {
        throw new UnsupportedOperationException();
    }

    public long fileBytes() {
        throw new UnsupportedOperationException();
    }

    public long memoryBytes() {
        throw new UnsupportedOperationException();
    }

    public Optional<Owner> ownerOfOffset(long offset) {
        throw new UnsupportedOperationException();
    }

    /** Empty for an address the image does not take, and for any ET_REL. */
    public Optional<Owner> ownerOfAddress(long address) {
        throw new UnsupportedOperationException();
    }

    /** Overlaps and strays, the first 100 in words. */
    public List<String> warnings() {
        throw new UnsupportedOperationException();
    }

    /** Sizes nested by the levels in the order given; {@code top} 0 shows all. */
    public SizeNode tree(List<Level> levels, int top) {
        throw new UnsupportedOperationException();
    }

    /** The same for the ranges one of whose labels, at any of the levels, passes. */
    public SizeNode tree(List<Level> levels, int top, Predicate<String> filter) {
        throw new UnsupportedOperationException();
    }
}

package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.Arrays;
import java.util.Optional;

/**
 * Disjoint ranges in ascending order, one owner each, kept as arrays: 33 to 37 bytes a range. Positions are file offsets or
 * addresses, unsigned; in an ET_REL's memory offsets in their section, section after section.
 */
public final class Ranges {
    private final ElfFile image;
    private final SymbolTable[] tables;
    private long[] starts = new long[256];
    private long[] ends = new long[256];
    private Kind[] kinds = new Kind[256];
    private byte[] sources = new byte[256];
    private int[] segments = new int[256];
    private int[] sections = new int[256];
    private int[] symbols = new int[256];
    private int count;
    private long total;

    Ranges(ElfFile image, SymbolTable[] tables) {
        this.image = image;
        this.tables = tables;
    }

    /** Appends a range; {@code segment}, {@code section} and {@code symbol} are -1 for none. */
    void add(long start, long end, Kind kind, int segment, int section, int table, int symbol) {
        if (start == end) return;
        total += end - start;
        if (kind != Kind.SYMBOL && count > 0 && continues(count - 1, start, kind, segment, section)) {
            ends[count - 1] = end;
            return;
        }
        if (count == starts.length) grow(2 * count);
        starts[count] = start;
        ends[count] = end;
        kinds[count] = kind;
        segments[count] = segment;
        sections[count] = section;
        sources[count] = (byte) table;
        symbols[count++] = symbol;
    }

    private boolean continues(int last, long start, Kind kind, int segment, int section) {
        return ends[last] == start && kind(last) == kind && segments[last] == segment && sections[last] == section;
    }

    private void grow(int size) {
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        kinds = Arrays.copyOf(kinds, size);
        sources = Arrays.copyOf(sources, size);
        segments = Arrays.copyOf(segments, size);
        sections = Arrays.copyOf(sections, size);
        symbols = Arrays.copyOf(symbols, size);
    }

    public int count() {
        return count;
    }

    public long start(int i) {
        return starts[i];
    }

    /** Bytes, unsigned, never 0. */
    public long length(int i) {
        return ends[i] - starts[i];
    }

    public Kind kind(int i) {
        return kinds[i];
    }

    /** Bytes of all ranges together, unsigned. */
    public long total() {
        return total;
    }

    /** The program header index of the first PT_LOAD that has it, or -1. */
    public int segment(int i) {
        return segments[i];
    }

    /** The section index in the image, or -1. */
    public int section(int i) {
        return sections[i];
    }

    /** Which of the map's symbol tables {@link #symbolRange} is of. */
    int table(int i) {
        return sources[i];
    }

    /** The range in its table's {@link SymbolTable#ranges()}, or -1. */
    int symbolRange(int i) {
        return symbols[i];
    }

    /** The symbol with all its names, if one owns the range. */
    public Optional<Symbol> symbol(int i) {
        if (symbols[i] < 0) return Optional.empty();
        return Optional.of(tables[sources[i]].ranges().symbol(symbols[i]));
    }

    /** Everything about a range. */
    public Owner owner(int i) {
        Optional<Symbol> symbol = symbol(i);
        Optional<Segment> segment = Optional.empty();
        if (segments[i] >= 0) segment = Optional.of(image.segments().get(segments[i]));
        Optional<Section> section = image.section(sections[i]);
        String label = kind(i).label();
        if (symbol.isPresent()) label = symbol.get().name();
        else if (kind(i) == Kind.SECTION && section.isPresent())
            label = section.get().name();
        return new Owner(starts[i], length(i), kind(i), label, segment, section, symbol);
    }

    /** The range that has a position, or -1; of no use in an ET_REL's memory. */
    int find(long position) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(position, starts[middle]) < 0) high = middle - 1;
            else if (Long.compareUnsigned(position, ends[middle]) >= 0) low = middle + 1;
            else return middle;
        }
        return -1;
    }
}

package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.IndexSort;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Adds up a map's ranges by levels, and makes nodes of those that are shown. */
final class SizeTree implements IndexSort.Comparison {
    /** Keys of what a division has no owner for: below all kinds' numbers, one a section. */
    private static final long REST = -1000;

    private final ElfFile image;
    private final List<Level> levels;
    private final List<Optional<Division>> divisions = new ArrayList<>();
    private final int top;
    private final SizeCounts counts = new SizeCounts();

    SizeTree(
            ElfFile image,
            ByteMap map,
            List<Level> levels,
            int top,
            Optional<Predicate<String>> filter,
            Map<Level, Division> given) {
        this.image = image;
        this.levels = List.copyOf(levels);
        this.top = top;
        for (Level level : levels) {
            divisions.add(level.isDivision() ? Optional.ofNullable(given.get(level)) : Optional.empty());
        }
        addAll(map.file(), false);
        addAll(map.memory(), true);
        if (filter.isPresent()) keep(filter.get());
        counts.addUp();
    }

    private void addAll(Ranges ranges, boolean memory) {
        Cuts cuts = new Cuts(image, divisions);
        boolean whole = divisions.stream().allMatch(Optional::isEmpty);
        int[] nobody = new int[levels.size()];
        Arrays.fill(nobody, Cuts.NOBODY);
        for (int i = 0; i < ranges.count(); i++) {
            if (whole) add(ranges, i, ranges.length(i), nobody, memory);
            else cuts.cut(ranges, i, memory, (range, length, owners) -> add(ranges, range, length, owners, memory));
        }
    }

    private void add(Ranges ranges, int i, long length, int[] owners, boolean memory) {
        int node = 0;
        for (int k = 0; k < owners.length; k++) {
            long key = owners[k] == Cuts.NOBODY ? key(levels.get(k), ranges, i) : owners[k];
            node = counts.child(node, key, ranges, i);
        }
        counts.add(node, length, memory);
    }

    /** What tells one group from another at a level: an index, or for what has no name the kind. */
    @SuppressWarnings("EnumOrdinal") // a number for the lifetime of this tree, never stored
    private static long key(Level level, Ranges ranges, int i) {
        long kind = -1L - ranges.kind(i).ordinal();
        return switch (level) {
            case SEGMENT -> ranges.segment(i);
            case SECTION -> ranges.section(i) >= 0 ? ranges.section(i) : kind;
            case SYMBOL -> {
                if (ranges.symbolRange(i) >= 0) yield (long) ranges.table(i) << 32 | ranges.symbolRange(i);
                boolean named = ranges.kind(i) == Kind.SECTION;
                yield named ? 1L << 62 | ranges.section(i) : kind;
            }
            case UNIT, DIRECTORY, FILE, LIBRARY, INLINE, COMPONENT ->
                ranges.section(i) >= 0 && isContent(ranges.kind(i)) ? REST - ranges.section(i) : kind;
        };
    }

    /** Whether bytes of that kind, when a division has no owner for them, are best named by their section. */
    private static boolean isContent(Kind kind) {
        return kind == Kind.SYMBOL || kind == Kind.SECTION || kind == Kind.BSS || kind == Kind.UNLABELLED_DATA;
    }

    /** Takes the sizes of leaves away that no label on their way passes. */
    private void keep(Predicate<String> filter) {
        boolean[] passes = new boolean[counts.count()];
        int[] depths = new int[counts.count()];
        for (int node = 1; node < passes.length; node++) {
            int parent = counts.parent(node);
            depths[node] = depths[parent] + 1;
            passes[node] = passes[parent] || passes(node, levels.get(depths[node] - 1), filter);
            if (depths[node] == levels.size() && !passes[node]) counts.clear(node);
        }
        if (levels.isEmpty()) counts.clear(0);
    }

    private boolean passes(int node, Level level, Predicate<String> filter) {
        if (filter.test(label(node, level))) return true;
        if (level != Level.SYMBOL) return false;
        Optional<Symbol> symbol = counts.ranges(node).symbol(counts.range(node));
        if (symbol.isEmpty()) return false;
        for (String alias : symbol.get().aliases()) {
            if (filter.test(alias)) return true;
        }
        return false;
    }

    SizeNode root() {
        return node(0, image.name(), Kind.IMAGE, 0);
    }

    private SizeNode node(int node, String label, Kind kind, int depth) {
        List<SizeNode> children = depth == levels.size() ? List.of() : children(node, levels.get(depth), depth + 1);
        return new SizeNode(label, kind, counts.file(node), counts.memory(node), children);
    }

    private List<SizeNode> children(int parent, Level level, int depth) {
        int[] sorted = IndexSort.sorted(counts.children(parent), this);
        int shown = top <= 0 || sorted.length <= top ? sorted.length : top;
        List<SizeNode> nodes = new ArrayList<>(shown + 1);
        for (int i = 0; i < shown; i++) {
            nodes.add(node(sorted[i], label(sorted[i], level), kind(sorted[i], level), depth));
        }
        if (shown < sorted.length) nodes.add(others(sorted, shown));
        return List.copyOf(nodes);
    }

    private SizeNode others(int[] sorted, int from) {
        long file = 0;
        long memory = 0;
        for (int i = from; i < sorted.length; i++) {
            file += counts.file(sorted[i]);
            memory += counts.memory(sorted[i]);
        }
        return new SizeNode("[" + (sorted.length - from) + " others]", Kind.OTHERS, file, memory, List.of());
    }

    @Override
    public int compare(int a, int b) {
        return Long.compareUnsigned(larger(b), larger(a));
    }

    private long larger(int node) {
        return SymbolCover.unsignedMax(counts.file(node), counts.memory(node));
    }

    private String label(int node, Level level) {
        Ranges ranges = counts.ranges(node);
        int range = counts.range(node);
        return switch (level) {
            case SEGMENT -> ranges.segment(range) < 0 ? "[no segment]" : segment(ranges.segment(range));
            case SECTION -> ranges.section(range) < 0 ? ranges.kind(range).label() : section(ranges.section(range));
            case SYMBOL -> {
                Owner owner = ranges.owner(range);
                yield owner.kind() == Kind.SECTION ? "[section " + section(ranges.section(range)) + "]" : owner.label();
            }
            case UNIT, DIRECTORY, FILE, LIBRARY, INLINE, COMPONENT -> {
                long key = counts.key(node);
                if (key >= 0)
                    yield divisions.get(levels.indexOf(level)).orElseThrow().label((int) key);
                if (key > REST) yield ranges.kind(range).label();
                yield "[section " + section(ranges.section(range)) + "]";
            }
        };
    }

    private String section(int index) {
        String name = image.sections().get(index).name();
        return name.isEmpty() ? "#" + index + " without a name" : name;
    }

    private String segment(int index) {
        Segment segment = image.segments().get(index);
        return segment.typeName() + " #" + index + " [" + segment.rights() + "]";
    }

    private Kind kind(int node, Level level) {
        Ranges ranges = counts.ranges(node);
        int range = counts.range(node);
        return switch (level) {
            case SEGMENT -> ranges.segment(range) < 0 ? Kind.OUTSIDE : Kind.SEGMENT;
            case SECTION -> ranges.section(range) < 0 ? ranges.kind(range) : Kind.SECTION;
            case SYMBOL -> ranges.kind(range);
            case UNIT, DIRECTORY, FILE, LIBRARY, INLINE, COMPONENT ->
                counts.key(node) >= 0 ? Kind.DIVISION : counts.key(node) > REST ? ranges.kind(range) : Kind.SECTION;
        };
    }
}

package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A size tree as rows of blocks, kept as arrays: below each block lie its children, side by side, largest first. Positions
 * and widths are bytes. Immutable; finding a block takes a binary search.
 */
public final class Icicle {
    /** A single block of nothing. */
    public static final Icicle NOTHING = new Icicle(new Item("", "", Kind.IMAGE, Optional.empty(), 0, List.of()));

    /** One row while it grows. */
    private static final class Row {
        private final List<Item> items = new ArrayList<>();
        private long[] starts = new long[64];
        private int[] parents = new int[64];

        int add(Item item, long start, int parent) {
            int at = items.size();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, 2 * at);
                parents = Arrays.copyOf(parents, 2 * at);
            }
            items.add(item);
            starts[at] = start;
            parents[at] = parent;
            return at;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    private Icicle(Item root) {
        add(root, 0, 0, -1);
    }

    /** Lays a tree out. */
    public static Icicle of(Item root) {
        return new Icicle(root);
    }

    private void add(Item item, int depth, long start, int parent) {
        if (depth == rows.size()) {
            rows.add(new Row());
        }
        int index = rows.get(depth).add(item, start, parent);
        long at = start;
        for (Item child : item.children()) {
            add(child, depth + 1, at, index);
            at += child.size();
        }
    }

    /** How deep it is. */
    public int rows() {
        return rows.size();
    }

    /** How many blocks a row has. */
    public int count(int row) {
        return rows.get(row).items.size();
    }

    /** What a block stands for. */
    public Item item(Block block) {
        return rows.get(block.row()).items.get(block.index());
    }

    long start(Block block) {
        return rows.get(block.row()).starts[block.index()];
    }

    long end(Block block) {
        return start(block) + item(block).size();
    }

    /** The block above; empty for the first. */
    public Optional<Block> parent(Block block) {
        int parent = rows.get(block.row()).parents[block.index()];
        return parent < 0 ? Optional.empty() : Optional.of(new Block(block.row() - 1, parent));
    }

    /** The block itself, or the one of a row above that it lies below. */
    Block above(Block block, int row) {
        Block at = block;
        while (at.row() > row) {
            at = parent(at).orElseThrow();
        }
        return at;
    }

    /** The first block of a row that ends behind a position; the row's count if none does. */
    int firstEndingAfter(int row, double position) {
        Row of = rows.get(row);
        int low = 0;
        int high = of.items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (of.starts[middle] + of.items.get(middle).size() > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The block of a row that has a position; rows below the first have holes. */
    Optional<Block> at(int row, double position) {
        if (row < 0 || row >= rows.size()) {
            return Optional.empty();
        }
        int index = firstEndingAfter(row, position);
        boolean inside = index < count(row) && rows.get(row).starts[index] <= position;
        return inside ? Optional.of(new Block(row, index)) : Optional.empty();
    }

    /** The deepest row below a block, itself counted. */
    int deepest(Block block) {
        int row = block.row();
        while (row + 1 < rows.size()) {
            int first = firstEndingAfter(row + 1, (double) start(block));
            if (first == count(row + 1) || rows.get(row + 1).starts[first] >= end(block)) {
                break;
            }
            row++;
        }
        return row;
    }

    /** The block whose owners have these labels, the deepest one; labels of levels that are not drawn do not count. */
    Optional<Block> find(Map<Level, String> labels) {
        for (int row = rows.size() - 1; row > 0; row--) {
            for (int i = 0; i < count(row); i++) {
                Block block = new Block(row, i);
                if (fits(block, labels, true)) {
                    return Optional.of(block);
                }
            }
        }
        return Optional.empty();
    }

    private boolean fits(Block block, Map<Level, String> labels, boolean last) {
        Item item = item(block);
        if (item.level().isEmpty()) {
            return true;
        }
        String wanted = labels.getOrDefault(item.level().get(), "");
        boolean same = wanted.equals(item.whole())
                || (!last && item.level().get() == Level.DIRECTORY && wanted.startsWith(item.whole()));
        return same && parent(block).filter(above -> fits(above, labels, false)).isPresent();
    }

    /** The labels of a block and all above it, by level. */
    Map<Level, String> labels(Block block) {
        Map<Level, String> labels = new EnumMap<>(Level.class);
        for (Optional<Block> at = Optional.of(block); at.isPresent(); at = parent(at.get())) {
            Item item = item(at.get());
            item.level().ifPresent(level -> labels.putIfAbsent(level, item.whole()));
        }
        return labels;
    }
}

package dev.unikernel.workbench.app.view.flame;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * The blocks whose label has what was typed.
 *
 * @param typed empty if nothing is looked for
 * @param hits a bit a block, a set a row
 * @param count how many
 * @param bytes of them together; what lies below a block that was found counts once
 */
public record Found(String typed, List<BitSet> hits, int count, long bytes) {
    public static final Found NOTHING = new Found("", List.of(), 0, 0);

    /** Looks in any case; gives up, with any answer, once stale. */
    static Found in(Icicle icicle, String typed, BooleanSupplier stale) {
        if (typed.isEmpty()) {
            return NOTHING;
        }
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<BitSet> hits = new ArrayList<>();
        List<BitSet> below = new ArrayList<>();
        int count = 0;
        long bytes = 0;
        for (int row = 0; row < icicle.rows() && !stale.getAsBoolean(); row++) {
            BitSet hit = new BitSet();
            BitSet covered = new BitSet();
            for (int i = 0; i < icicle.count(row); i++) {
                Block block = new Block(row, i);
                int at = i;
                boolean inside = icicle.parent(block)
                        .filter(parent -> below.get(parent.row()).get(parent.index()))
                        .isPresent();
                Item item = icicle.item(block);
                if (row > 0 && item.label().toLowerCase(Locale.ROOT).contains(wanted)) {
                    hit.set(at);
                    count++;
                    bytes += inside ? 0 : item.size();
                }
                covered.set(at, inside || hit.get(at));
            }
            hits.add(hit);
            below.add(covered);
        }
        return new Found(typed, List.copyOf(hits), count, bytes);
    }

    boolean isHit(Block block) {
        return block.row() < hits.size() && hits.get(block.row()).get(block.index());
    }
}

package dev.unikernel.workbench.inspector.compare;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares two size trees of the same levels, which must show all owners ({@code top} 0). */
public final class Comparison {
    private static final SizeNode NOTHING = new SizeNode("", Kind.IMAGE, 0, 0, List.of());

    private final int top;

    private Comparison(int top) {
        this.top = top;
    }

    /** What changed; {@code top} 0 shows every change, else the largest of each parent. A tree with itself: nothing. */
    public static Change of(SizeNode before, SizeNode after, int top) {
        return new Comparison(top).change(before, after, Fate.SAME);
    }

    private Change change(SizeNode before, SizeNode after, Fate alone) {
        List<Change> changed = new ArrayList<>();
        List<Change> same = new ArrayList<>();
        for (Pairs.Pair pair : Pairs.of(before.children(), after.children())) {
            Fate fate = pair.before().isEmpty() ? Fate.CAME : pair.after().isEmpty() ? Fate.WENT : Fate.SAME;
            Change one = change(pair.before().orElse(NOTHING), pair.after().orElse(NOTHING), fate);
            (one.fate() == Fate.SAME ? same : changed).add(one);
        }
        boolean went = alone == Fate.WENT;
        return new Change(
                went ? before.label() : after.label(),
                went ? before.kind() : after.kind(),
                fate(before, after, alone, !changed.isEmpty()),
                before.fileBytes(),
                after.fileBytes(),
                before.memoryBytes(),
                after.memoryBytes(),
                changed.isEmpty() ? List.of() : children(changed, same));
    }

    private static Fate fate(SizeNode before, SizeNode after, Fate alone, boolean changedInside) {
        if (alone != Fate.SAME) return alone;
        long file = after.fileBytes() - before.fileBytes();
        long memory = after.memoryBytes() - before.memoryBytes();
        long larger = Math.abs(file) > Math.abs(memory) ? file : memory;
        if (larger == 0) return changedInside ? Fate.REARRANGED : Fate.SAME;
        return larger > 0 ? Fate.GREW : Fate.SHRANK;
    }

    private List<Change> children(List<Change> changed, List<Change> same) {
        changed.sort(Comparator.comparingLong(Change::weight).reversed().thenComparing(Change::label));
        int shown = top <= 0 || changed.size() <= top ? changed.size() : top;
        List<Change> all = new ArrayList<>(changed.subList(0, shown));
        List<Change> rest = changed.subList(shown, changed.size());
        if (!rest.isEmpty()) all.add(sum("[" + rest.size() + " other changes]", rest));
        if (!same.isEmpty()) all.add(sum("[" + same.size() + " unchanged]", same));
        return List.copyOf(all);
    }

    private static Change sum(String label, List<Change> all) {
        long[] sums = new long[4];
        for (Change change : all) {
            sums[0] += change.fileBefore();
            sums[1] += change.fileAfter();
            sums[2] += change.memoryBefore();
            sums[3] += change.memoryAfter();
        }
        boolean changed = all.get(0).fate() != Fate.SAME;
        SizeNode before = new SizeNode(label, Kind.OTHERS, sums[0], sums[2], List.of());
        SizeNode after = new SizeNode(label, Kind.OTHERS, sums[1], sums[3], List.of());
        Fate fate = fate(before, after, Fate.SAME, changed);
        return new Change(label, Kind.OTHERS, fate, sums[0], sums[1], sums[2], sums[3], List.of());
    }
}

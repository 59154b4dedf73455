package dev.unikernel.workbench.inspector.reach;

import java.util.Arrays;
import java.util.BitSet;

/** References between numbered nodes as arrays, by where they come from once {@link #sort} was called. */
final class Edges {
    private static final Reference.Kind[] KINDS = Reference.Kind.values();

    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private long[] places = new long[1024];
    private byte[] kinds = new byte[1024];
    private int count;
    private int[] first = {};
    private int[] order = {};
    private final BitSet again = new BitSet();

    @SuppressWarnings("EnumOrdinal") // a number for the lifetime of this graph
    void add(int source, int target, Reference.Kind kind, long place) {
        if (source < 0 || target < 0 || source == target) return;
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        from[count] = source;
        to[count] = target;
        places[count] = place;
        kinds[count++] = (byte) kind.ordinal();
    }

    /** Notes that a node calls itself, which is no reference: it keeps nothing in the image. */
    void addRecursion(int node) {
        again.set(node);
    }

    boolean isRecursive(int node) {
        return again.get(node);
    }

    /** Counts and places the edges by their source; the order in which they came is kept. */
    void sort(int nodes) {
        first = new int[nodes + 1];
        for (int i = 0; i < count; i++) first[from[i] + 1]++;
        for (int node = 0; node < nodes; node++) first[node + 1] += first[node];
        int[] next = first.clone();
        order = new int[count];
        for (int i = 0; i < count; i++) order[next[from[i]]++] = i;
    }

    int count() {
        return count;
    }

    int first(int node) {
        return first[node];
    }

    int after(int node) {
        return first[node + 1];
    }

    /** The edge at a place in the sorted order. */
    int edge(int sorted) {
        return order[sorted];
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    Reference.Kind kind(int edge) {
        return KINDS[kinds[edge]];
    }

    long place(int edge) {
        return places[edge];
    }
}

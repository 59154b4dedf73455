package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.IndexSort;

/**
 * Cuts overlapping claims into pieces with one owner each, the claim of highest precedence: O(n log n), whatever the
 * overlaps, with a heap of the claims that are open at the current position.
 */
final class Sweep implements IndexSort.Comparison {
    /** Hears of each overlap once: {@code loser} gives up bytes that {@code winner} claims too. */
    interface Overlaps {
        void lost(int loser, int winner);
    }

    private final Claims claims;
    private final Overlaps overlaps;
    private final int[] heap;
    private int open;

    private Sweep(Claims claims, Overlaps overlaps) {
        this.claims = claims;
        this.overlaps = overlaps;
        this.heap = new int[claims.count()];
    }

    /** The pieces, by address, owned by {@link Claims#owner}. */
    static Pieces pieces(Claims claims, Overlaps overlaps) {
        return new Sweep(claims, overlaps).run();
    }

    private Pieces run() {
        int[] order = new int[claims.count()];
        for (int i = 0; i < order.length; i++) order[i] = i;
        order = IndexSort.sorted(order, this);
        Pieces pieces = new Pieces();
        int next = 0;
        long at = 0;
        while (next < order.length || open > 0) {
            if (open == 0) at = claims.start(order[next]);
            while (next < order.length && claims.start(order[next]) == at) {
                begin(order[next++], at);
            }
            dropEnded(at);
            if (open == 0) continue;
            long end = claims.end(heap[0]);
            if (next < order.length && Long.compareUnsigned(claims.start(order[next]), end) < 0) {
                end = claims.start(order[next]);
            }
            pieces.add(at, end, claims.owner(heap[0]));
            at = end;
        }
        return pieces;
    }

    @Override
    public int compare(int a, int b) {
        return Long.compareUnsigned(claims.start(a), claims.start(b));
    }

    private void begin(int claim, long at) {
        dropEnded(at);
        if (open > 0 && heap[0] < claim) overlaps.lost(claim, heap[0]);
        else if (open > 0) overlaps.lost(heap[0], claim);
        int place = open++;
        while (place > 0 && heap[(place - 1) / 2] > claim) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = claim;
    }

    private void dropEnded(long at) {
        while (open > 0 && Long.compareUnsigned(claims.end(heap[0]), at) <= 0) dropFirst();
    }

    private void dropFirst() {
        int last = heap[--open];
        int place = 0;
        for (int child = 1; child < open; child = 2 * place + 1) {
            if (child + 1 < open && heap[child + 1] < heap[child]) child++;
            if (last <= heap[child]) break;
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
    }
}

package dev.unikernel.workbench.inspector.bytemap;

import java.util.Arrays;

/** Disjoint ranges in ascending order, each with the number of its owner. */
final class Pieces {
    private long[] starts = new long[32];
    private long[] ends = new long[32];
    private int[] owners = new int[32];
    private int count;

    /** Appends a range; one that continues the last, with the same owner, is joined to it. */
    void add(long start, long end, int owner) {
        if (count > 0 && ends[count - 1] == start && owners[count - 1] == owner) {
            ends[count - 1] = end;
            return;
        }
        if (count == owners.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            owners = Arrays.copyOf(owners, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        owners[count++] = owner;
    }

    /** The first range that ends after a position; the number of ranges if none does. */
    int firstEndingAfter(long position) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(ends[middle], position) > 0) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    int count() {
        return count;
    }

    long start(int piece) {
        return starts[piece];
    }

    long end(int piece) {
        return ends[piece];
    }

    int owner(int piece) {
        return owners[piece];
    }
}

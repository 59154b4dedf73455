package dev.unikernel.workbench.inspector.bytemap;

import java.util.Arrays;

/** Ranges that somebody lays claim to, in order of precedence; {@link Sweep} gives each byte to the first. */
final class Claims {
    private long[] starts = new long[32];
    private long[] ends = new long[32];
    private int[] owners = new int[32];
    private int count;

    /** Adds [start, start + length), unsigned, which does not wrap; an empty range is no claim. */
    void add(long start, long length, int owner) {
        if (length == 0) return;
        if (count == owners.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            owners = Arrays.copyOf(owners, 2 * count);
        }
        starts[count] = start;
        ends[count] = start + length;
        owners[count++] = owner;
    }

    /** The same claims with the last first. */
    Claims reversed() {
        Claims reversed = new Claims();
        for (int i = count - 1; i >= 0; i--) reversed.add(starts[i], ends[i] - starts[i], owners[i]);
        return reversed;
    }

    int count() {
        return count;
    }

    long start(int claim) {
        return starts[claim];
    }

    long end(int claim) {
        return ends[claim];
    }

    /** Whom the claim is for, as the caller numbers them. */
    int owner(int claim) {
        return owners[claim];
    }
}

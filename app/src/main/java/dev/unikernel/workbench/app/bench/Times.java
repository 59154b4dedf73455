package dev.unikernel.workbench.app.bench;

import java.util.List;

/**
 * What so many measurements of one thing came to, in milliseconds.
 *
 * @param n how many there were, at least 1
 * @param medianMs the middle one, or the mean of the two in the middle
 * @param p95Ms the smallest that at least 95 % do not exceed (nearest rank): one that was measured, with n below 20 the largest
 */
public record Times(int n, double minMs, double medianMs, double p95Ms) {
    private static final double NANOS_A_MS = 1e6;

    /** Of durations in nanoseconds, in any order, at least one. */
    public static Times of(List<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("no measurements: nothing can be said of them");
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
        int rank = (95 * n + 99) / 100;
        return new Times(n, sorted[0] / NANOS_A_MS, median / NANOS_A_MS, sorted[rank - 1] / NANOS_A_MS);
    }
}

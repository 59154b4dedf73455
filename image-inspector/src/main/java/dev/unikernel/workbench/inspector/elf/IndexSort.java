package dev.unikernel.workbench.inspector.elf;

/** A stable merge sort of indexes: the JDK sorts ints only by value, and a boxed Integer each is too dear. */
public final class IndexSort {
    /** Negative, zero or positive, as a comparator of two indexes. */
    public interface Comparison {
        int compare(int a, int b);
    }

    private IndexSort() {}

    /** A sorted copy; equal ones keep their order. */
    public static int[] sorted(int[] indexes, Comparison by) {
        int[] from = indexes.clone();
        int[] to = new int[from.length];
        for (int width = 1; width > 0 && width < from.length; width *= 2) {
            for (int low = 0; low < from.length; low += 2 * width) {
                merge(from, to, low, Math.min(low + width, from.length), Math.min(low + 2 * width, from.length), by);
            }
            int[] spare = from;
            from = to;
            to = spare;
        }
        return from;
    }

    private static void merge(int[] from, int[] to, int low, int middle, int high, Comparison by) {
        // Runs that are in order already, as linkers often leave them, cost one comparison.
        if (middle >= high || by.compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int at = low; at < high; at++) {
            boolean takeLeft = right >= high || (left < middle && by.compare(from[left], from[right]) <= 0);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}

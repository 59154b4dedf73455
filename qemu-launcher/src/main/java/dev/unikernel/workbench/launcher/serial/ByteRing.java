package dev.unikernel.workbench.launcher.serial;

/** The last bytes of a stream, at most its capacity. Not thread-safe. */
final class ByteRing {
    private final byte[] bytes;
    private long total;

    ByteRing(int capacity) {
        this.bytes = new byte[capacity];
    }

    void add(byte[] more) {
        int skipped = Math.max(0, more.length - bytes.length);
        total += skipped;
        for (int from = skipped; from < more.length; ) {
            int at = (int) (total % bytes.length);
            int count = Math.min(more.length - from, bytes.length - at);
            System.arraycopy(more, from, bytes, at, count);
            from += count;
            total += count;
        }
    }

    /** How many bytes were ever added. */
    long total() {
        return total;
    }

    /** The last bytes, oldest first. */
    byte[] tail(int wanted) {
        int count = (int) Math.min(Math.min(wanted, bytes.length), total);
        byte[] copy = new byte[count];
        int start = (int) ((total - count) % bytes.length);
        int first = Math.min(count, bytes.length - start);
        System.arraycopy(bytes, start, copy, 0, first);
        System.arraycopy(bytes, 0, copy, first, count - first);
        return copy;
    }
}

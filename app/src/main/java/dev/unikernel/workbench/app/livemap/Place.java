package dev.unikernel.workbench.app.livemap;

/**
 * A stretch of memory that has a meaning.
 *
 * @param start unsigned; virtual for what is of the image, physical for what is of the machine
 * @param size bytes, at least 1
 * @param rights what its owner wants, {@code r-x}; empty if it has no wish
 */
public record Place(Kind kind, String name, long start, long size, String rights) {

    /** What it is. */
    public enum Kind {
        SECTION,
        SEGMENT,
        STACK,
        GUARD,
        HEAP,
        RAM,
        FIRMWARE,
        DEVICE,
        /** Neither memory nor a device answers there. */
        NOTHING;

        /** Lower case. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The address after the last byte; 0 for the end of the address space. */
    public long end() {
        return start + size;
    }

    boolean has(long address) {
        return Long.compareUnsigned(address - start, size) < 0;
    }
}

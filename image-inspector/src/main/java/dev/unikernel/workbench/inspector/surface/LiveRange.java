package dev.unikernel.workbench.inspector.surface;

/**
 * A stretch of memory that a running guest has, with the rights that its page tables give. A list of them, ascending and
 * without overlaps, is a live memory map.
 *
 * @param start first address, unsigned, as the guest sees it
 * @param size bytes, unsigned, at least 1
 * @param name whose it is, for evidence; empty if that is not known
 */
public record LiveRange(long start, long size, boolean readable, boolean writable, boolean executable, String name) {

    /** {@code r-x}, {@code rw-}. */
    public String rights() {
        return (readable ? "r" : "-") + (writable ? "w" : "-") + (executable ? "x" : "-");
    }

    /** Whether it has an address. */
    public boolean has(long address) {
        return Long.compareUnsigned(address - start, size) < 0;
    }

    /** Whether it has any byte of another stretch. */
    boolean meets(long otherStart, long otherSize) {
        return otherSize != 0 && (has(otherStart) || Long.compareUnsigned(start - otherStart, otherSize) < 0);
    }
}

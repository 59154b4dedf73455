package dev.unikernel.workbench.launcher.pagetables;

/**
 * Neighbouring pages that are alike.
 *
 * @param start the first virtual address, unsigned, canonical
 * @param physical what the first page is mapped to, unsigned
 * @param size bytes, at least a page; of the whole run
 * @param pageSize bytes of each page
 * @param samePage each page is mapped to the one at {@code physical}; else the pages follow each other there, too
 * @param accessed the CPU has used it since the bit was last cleared
 * @param dirty the CPU has written to it; false where the format does not tell
 * @param cache by its index in words, {@code write-back}
 */
public record MapRange(
        long start,
        long physical,
        long size,
        long pageSize,
        boolean samePage,
        PageRights rights,
        boolean accessed,
        boolean dirty,
        boolean global,
        String cache) {

    /** Whether it has an address. */
    public boolean has(long address) {
        return Long.compareUnsigned(address - start, size) < 0;
    }

    /** What an address of this range is mapped to. */
    public long physical(long address) {
        long offset = address - start;
        return physical + (samePage ? offset & (pageSize - 1) : offset);
    }

    /** The last address. */
    public long last() {
        return start + size - 1;
    }

    /** Bytes of physical memory that it is mapped to. */
    public long physicalSize() {
        return samePage ? pageSize : size;
    }

    /** How many pages it has. */
    public long pages() {
        return Long.divideUnsigned(size, pageSize);
    }

    /** The same mapping, whatever the CPU has noted in it. */
    public boolean isMappedLike(MapRange other) {
        return rights.equals(other.rights)
                && pageSize == other.pageSize
                && global == other.global
                && cache.equals(other.cache);
    }
}

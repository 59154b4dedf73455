package dev.unikernel.workbench.inspector.containers;

/**
 * One section of a PE file.
 *
 * @param address from the image's base
 * @param memorySize bytes in memory; what the file has less of is zeros
 * @param offset in the file, 0 if it has no bytes there
 * @param size bytes in the file
 * @param flags its characteristics
 */
public record PeSection(String name, long address, long memorySize, long offset, long size, long flags) {

    /** {@code r-x}, {@code rw-}. */
    public String rights() {
        return ((flags & 0x40000000L) != 0 ? "r" : "-")
                + ((flags & 0x80000000L) != 0 ? "w" : "-")
                + ((flags & 0x20000000L) != 0 ? "x" : "-");
    }
}

package dev.unikernel.workbench.launcher.pagetables;

/**
 * A run of physical memory.
 *
 * @param address the first byte, unsigned
 * @param length bytes, at least 1
 */
public record PhysicalSpan(long address, int length) {
    /** The address after the last byte. */
    long end() {
        return address + length;
    }
}

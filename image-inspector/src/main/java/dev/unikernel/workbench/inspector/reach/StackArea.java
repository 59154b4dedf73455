package dev.unikernel.workbench.inspector.reach;

/**
 * Memory that is a stack, by what its symbols say.
 *
 * @param name the symbol, or the two: {@code stack_bottom … stack_top}
 * @param start lowest address, unsigned; its only address if the size is not known
 * @param size bytes; 0 if the symbols do not say
 */
public record StackArea(String name, long start, long size) {

    /** Whether the symbols say how large it is. */
    public boolean isKnown() {
        return size != 0;
    }

    /** Whether a stack pointer of that value is in it, or at its upper end. */
    boolean holds(long pointer) {
        return size != 0 ? Long.compareUnsigned(pointer - start - 1, size) < 0 : pointer == start;
    }
}

package dev.unikernel.workbench.debugger.registers;

/**
 * A segment register with what the CPU keeps of its descriptor. Source: Intel SDM volume 3, 3.4.3 and 3.4.5.
 *
 * @param selector 16 bits
 * @param base linear address, unsigned
 * @param limit in bytes, unsigned 32-bit
 * @param flags the descriptor's second word without its base bits
 */
public record Segment(int selector, long base, long limit, int flags) {
    private static final int LONG = 1 << 21;
    private static final int BIG = 1 << 22;

    /** What code in this segment is decoded as; L counts in long mode only. */
    CodeSize codeSize(CpuMode.Kind mode) {
        if (mode == CpuMode.Kind.LONG && (flags & LONG) != 0) {
            return CodeSize.BITS_64;
        }
        return (flags & BIG) != 0 ? CodeSize.BITS_32 : CodeSize.BITS_16;
    }
}

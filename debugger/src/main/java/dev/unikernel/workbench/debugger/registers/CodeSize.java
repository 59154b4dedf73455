package dev.unikernel.workbench.debugger.registers;

/** How wide the code is that an x86 CPU decodes; not the same as its mode: protected mode has 16- and 32-bit code. */
public enum CodeSize {
    BITS_16(16),
    BITS_32(32),
    BITS_64(64);

    private final int bits;

    CodeSize(int bits) {
        this.bits = bits;
    }

    public int bits() {
        return bits;
    }
}

package dev.unikernel.workbench.debugger.registers;

import java.util.Optional;

/**
 * How an x86 CPU decodes its next instruction, and where that lies.
 *
 * @param size of the code
 * @param certain whether the code segment's descriptor says so; else, where the stub has no monitor, it is the usual size
 *     of the mode
 * @param pc the instruction pointer, as gdb tells it: relative to the code segment's base
 * @param linear base + pc: where the instruction's bytes are
 */
public record CodeState(CpuMode mode, CodeSize size, boolean certain, long pc, long linear) {
    private static final long RESET_SELECTOR = 0xf000;
    private static final long RESET_IP = 0xfff0;

    static CodeState of(CpuMode mode, long cs, long pc, Optional<Segment> segment) {
        long base = segment.map(Segment::base).orElseGet(() -> usualBase(mode, cs, pc));
        CodeSize size = segment.map(known -> known.codeSize(mode.kind())).orElse(usualSize(mode.kind()));
        long linear = size == CodeSize.BITS_64 ? pc : base + pc & 0xffffffffL;
        return new CodeState(mode, size, segment.isPresent(), pc, linear);
    }

    private static CodeSize usualSize(CpuMode.Kind mode) {
        return switch (mode) {
            case REAL -> CodeSize.BITS_16;
            case PROTECTED -> CodeSize.BITS_32;
            case LONG -> CodeSize.BITS_64;
        };
    }

    /** After reset the base is ffff0000, whatever the selector says (Intel SDM volume 3, 10.1.4 "First Instruction Executed"). */
    private static long usualBase(CpuMode mode, long cs, long pc) {
        if (mode.kind() != CpuMode.Kind.REAL) {
            return 0;
        }
        return cs == RESET_SELECTOR && pc == RESET_IP ? 0xffff0000L : cs << 4;
    }

    /** The reset vector, f000:fff0. */
    public boolean atReset() {
        return mode.kind() == CpuMode.Kind.REAL && linear == 0xfffffff0L;
    }
}

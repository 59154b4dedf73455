package dev.unikernel.workbench.app.machine;

import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.registers.CpuMode;
import java.util.Locale;

/**
 * What changes while a guest boots.
 *
 * @param pagingLevels 0 while paging is off; 2 (32-bit), 3 (PAE), 4 or 5 (Intel SDM volume 3, 4.1.1)
 */
public record BootMode(CpuMode.Kind kind, CodeSize size, int pagingLevels) {
    private static final long CR0_PG = 1L << 31;
    private static final long CR4_PAE = 1 << 5;
    private static final long CR4_LA57 = 1 << 12;

    static BootMode of(CodeState state, long cr0, long cr4) {
        int levels = 0;
        if ((cr0 & CR0_PG) != 0) {
            levels = (cr4 & CR4_PAE) == 0
                    ? 2
                    : state.mode().kind() != CpuMode.Kind.LONG ? 3 : (cr4 & CR4_LA57) != 0 ? 5 : 4;
        }
        return new BootMode(state.mode().kind(), state.size(), levels);
    }

    /** Nothing more is to come: 64-bit code runs. */
    public boolean isLast() {
        return kind == CpuMode.Kind.LONG && size == CodeSize.BITS_64;
    }

    /** {@code protected mode, 32-bit code, paging off}. */
    @Override
    public String toString() {
        String paging = pagingLevels == 0 ? "paging off" : pagingLevels + "-level paging";
        return kind.name().toLowerCase(Locale.ROOT) + " mode, " + size.bits() + "-bit code, " + paging;
    }
}

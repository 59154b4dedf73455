package dev.unikernel.workbench.debugger.registers;

/**
 * How an x86 CPU runs its code, from CR0, EFER and CS. Source: Intel SDM volume 3, 2.2 "Modes of Operation" and 5.5
 * "Privilege Levels".
 *
 * @param kind real, protected or long mode
 * @param ring 0 to 3, the low two bits of CS; 0 in real mode, whose CS has no such bits
 */
public record CpuMode(Kind kind, int ring) {
    private static final long CR0_PE = 1;
    private static final long EFER_LMA = 0x400;
    private static final long CS_RPL = 3;

    /** The modes. */
    public enum Kind {
        /** 16-bit code. */
        REAL,
        /** 16- or 32-bit code. */
        PROTECTED,
        /** 64-bit code, or compatibility mode: which, only the CS descriptor says, and QEMU's stub does not tell it. */
        LONG
    }

    /** {@code long mode, ring 0}; in real mode there are no rings. */
    public String words() {
        return switch (kind) {
            case REAL -> "real mode";
            case PROTECTED -> "protected mode, ring " + ring;
            case LONG -> "long mode, ring " + ring;
        };
    }

    /** The mode of a CPU with these registers. */
    static CpuMode of(long cr0, long efer, long cs) {
        if ((cr0 & CR0_PE) == 0) {
            return new CpuMode(Kind.REAL, 0);
        }
        return new CpuMode((efer & EFER_LMA) != 0 ? Kind.LONG : Kind.PROTECTED, (int) (cs & CS_RPL));
    }
}

package dev.unikernel.workbench.launcher.pagetables;

/** The registers that say how a CPU translates addresses. All unsigned 64-bit. */
public sealed interface PagingRegisters {

    /** Of an x86 CPU (Intel SDM volume 3, 4.1). */
    record X86(long cr0, long cr3, long cr4, long efer) implements PagingRegisters {}

    /** Of an AArch64 CPU in its EL1 and EL0 (Arm ARM, D8): the registers of those names. */
    record Arm64(long sctlr, long tcr, long ttbr0, long ttbr1, long mair) implements PagingRegisters {}
}

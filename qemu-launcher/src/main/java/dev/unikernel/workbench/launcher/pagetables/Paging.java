package dev.unikernel.workbench.launcher.pagetables;

/** Whether a CPU translates addresses, and how. */
public sealed interface Paging {

    /** It does, by tables of this format. */
    record On(PageFormat format) implements Paging {}

    /** It does not: an address is the physical one, without rights. {@code why} says which bit tells so. */
    record Off(String why) implements Paging {}

    /** What the registers say. */
    static Paging of(PagingRegisters registers) {
        return registers instanceof PagingRegisters.X86 x86
                ? X86Format.of(x86)
                : Arm64Format.of((PagingRegisters.Arm64) registers);
    }
}

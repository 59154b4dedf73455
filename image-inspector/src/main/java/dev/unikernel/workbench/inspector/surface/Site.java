package dev.unikernel.workbench.inspector.surface;

import java.util.List;

/**
 * The instructions of one kind in one function with which a guest reaches beyond itself; a list to read, not a score.
 *
 * @param function the symbol that has them; an address in hexadecimal if none does
 * @param addresses unsigned, ascending
 */
public record Site(Kind kind, String function, List<Long> addresses) {

    /** What an instruction reaches for. */
    public enum Kind {
        /** {@code in}, {@code out} and their string forms. */
        PORT,
        /** {@code rdmsr}, {@code wrmsr}; AArch64's {@code msr}, {@code mrs}; RISC-V's CSRs. */
        REGISTER,
        /** {@code vmcall}, {@code vmmcall}, {@code hvc}, {@code smc}, {@code ecall}. */
        HYPERCALL,
        /** {@code syscall}, {@code int}, {@code svc}: Solo5's spt has no other way out. */
        SYSTEM_CALL,
        /** {@code hlt}, {@code wfi}. */
        HALT,
        /** Control registers, descriptor tables, TLB: {@code mov %rax,%cr3}, {@code lidt}, {@code invlpg}. */
        CONTROL
    }
}

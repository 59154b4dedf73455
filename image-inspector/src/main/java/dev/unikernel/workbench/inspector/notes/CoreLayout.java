package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a machine's elf_prstatus and elf_prpsinfo have what (Linux' arch/…/include/asm/elf.h and user.h).
 *
 * @param word bytes of a register
 * @param id where the thread's number is, four bytes
 * @param registers where they begin
 * @param names in their order; none for a machine that is not known here
 * @param program where the name is in elf_prpsinfo
 * @param arguments where the command line is
 */
record CoreLayout(int word, int id, int registers, String names, int program, int arguments) {
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final String X86_64 =
            "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags"
                    + " rsp ss fs_base gs_base ds es fs gs";
    private static final String I386 = "ebx ecx edx esi edi ebp eax ds es fs gs orig_eax eip cs eflags esp ss";
    private static final String AARCH64 =
            "x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x21"
                    + " x22 x23 x24 x25 x26 x27 x28 x29 x30 sp pc pstate";
    private static final String RISCV =
            "pc ra sp gp tp t0 t1 t2 s0 s1 a0 a1 a2 a3 a4 a5 a6 a7 s2 s3 s4 s5 s6 s7 s8 s9" + " s10 s11 t3 t4 t5 t6";

    static CoreLayout of(ElfHeader header) {
        boolean wide = header.bits() == 64;
        String names = switch (header.machine()) {
            case 62 -> wide ? X86_64 : "";
            case 3 -> wide ? "" : I386;
            case 183 -> wide ? AARCH64 : "";
            case 243 -> RISCV;
            default -> "";
        };
        return wide ? new CoreLayout(8, 32, 112, names, 40, 56) : new CoreLayout(4, 24, 72, names, 28, 44);
    }

    /** A thread by its elf_prstatus; empty if that is too short. */
    Optional<CoreFacts.Task> thread(Bytes desc) {
        String[] all = names.isEmpty() ? new String[0] : BLANKS.split(names);
        if (desc.length() < registers + (long) all.length * word) return Optional.empty();
        Map<String, Long> values = CoreFacts.registers(desc, registers, word, all);
        return Optional.of(new CoreFacts.Task(desc.u32(id), desc.u16(12), values));
    }
}

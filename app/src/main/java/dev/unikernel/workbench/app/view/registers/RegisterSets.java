package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.debugger.registers.Registers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which registers each group has, by the names that gdb has for the guest's processor. A group without any is left out. */
final class RegisterSets {
    private static final List<String> I386 =
            List.of("eax", "ebx", "ecx", "edx", "esi", "edi", "ebp", "esp", "eip", "eflags");
    private static final List<String> X86_CONTROL = List.of("cr0", "cr2", "cr3", "cr4", "cr8", "efer");
    private static final List<String> X86_SEGMENTS =
            List.of("cs", "ss", "ds", "es", "fs", "gs", "fs_base", "gs_base", "k_gs_base");
    private static final List<String> X87 =
            List.of("fctrl", "fstat", "ftag", "fiseg", "fioff", "foseg", "fooff", "fop");
    /** What says where code runs, what it faulted at and how memory is mapped; QEMU 7.2 leaves some ends away. */
    private static final List<String> AARCH64_CONTROL = List.of(
            "SCTLR",
            "SCTLR_EL1",
            "TTBR0_EL1",
            "TTBR1_EL1",
            "TCR_EL1",
            "MAIR_EL1",
            "VBAR",
            "VBAR_EL1",
            "ESR_EL1",
            "FAR_EL1",
            "ELR_EL1",
            "SPSR_EL1",
            "SP_EL0",
            "SP_EL1",
            "TPIDR_EL0",
            "TPIDR_EL1",
            "CPACR",
            "CPACR_EL1",
            "CONTEXTIDR_EL1");

    private static final List<String> RISCV_CONTROL = List.of(
            "priv",
            "mstatus",
            "mtvec",
            "mepc",
            "mcause",
            "mtval",
            "mie",
            "mip",
            "mscratch",
            "medeleg",
            "mideleg",
            "mhartid",
            "misa",
            "sstatus",
            "stvec",
            "sepc",
            "scause",
            "stval",
            "sie",
            "sip",
            "sscratch",
            "satp");
    /** Other names of parts of registers that are shown. */
    private static final Pattern AARCH64_PARTS = Pattern.compile("[vqdshbw]\\d+|FPCR|FPSR");

    private RegisterSets() {}

    static Map<RegisterGroup, List<String>> of(List<String> target) {
        Map<RegisterGroup, List<String>> sets = new EnumMap<>(RegisterGroup.class);
        if (target.containsAll(List.of("x30", "cpsr"))) {
            sets.put(RegisterGroup.GENERAL, Registers.AARCH64);
            sets.put(RegisterGroup.CONTROL, AARCH64_CONTROL);
            sets.put(RegisterGroup.FLOAT, joined(List.of("fpsr", "fpcr"), numbered("d", 32)));
            sets.put(RegisterGroup.VECTOR, numbered(target.contains("q0") ? "q" : "v", 32));
            others(sets, target, AARCH64_PARTS);
        } else if (target.containsAll(List.of("ra", "tp"))) {
            sets.put(RegisterGroup.GENERAL, Registers.RISCV);
            sets.put(RegisterGroup.CONTROL, RISCV_CONTROL);
            sets.put(
                    RegisterGroup.FLOAT,
                    joined(
                            List.of("fflags", "frm", "fcsr"),
                            target.stream()
                                    .filter(name -> name.matches("f[tas]\\d+"))
                                    .toList()));
            sets.put(RegisterGroup.VECTOR, joined(List.of("vstart", "vl", "vtype", "vlenb"), numbered("v", 32)));
            others(sets, target, Pattern.compile("x\\d+|f\\d+|s0"));
        } else {
            sets.put(RegisterGroup.GENERAL, target.contains("rax") ? Registers.X86_64 : I386);
            sets.put(RegisterGroup.CONTROL, X86_CONTROL);
            sets.put(RegisterGroup.SEGMENTS, X86_SEGMENTS);
            sets.put(RegisterGroup.FLOAT, joined(numbered("st", 8), X87));
            sets.put(RegisterGroup.VECTOR, joined(List.of("mxcsr"), numbered("xmm", 32)));
        }
        Set<String> there = new HashSet<>(target);
        sets.replaceAll((group, names) -> names.stream().filter(there::contains).toList());
        sets.values().removeIf(List::isEmpty);
        return sets;
    }

    private static void others(Map<RegisterGroup, List<String>> sets, List<String> target, Pattern parts) {
        Set<String> shown = new HashSet<>();
        sets.values().forEach(shown::addAll);
        sets.put(
                RegisterGroup.OTHERS,
                target.stream()
                        .filter(name ->
                                !shown.contains(name) && !parts.matcher(name).matches())
                        .sorted()
                        .toList());
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(number -> name + number).toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

package dev.unikernel.workbench.launcher.machine;

import java.util.Map;
import java.util.OptionalLong;

/**
 * One CPU's registers at one moment, read from the monitor's {@code info registers -a}.
 * {@code values} is unordered, keyed by lower-case names: {@code rax}…{@code r15 rip rflags}, {@code cr0 cr2 cr3 cr4 efer},
 * selectors {@code es cs ss ds fs gs}, their bases {@code fs_base gs_base …}, and {@code gdt_base idt_base gdt_limit idt_limit};
 * unsigned 64-bit. In 32-bit modes QEMU prints {@code EAX}; it is kept as {@code rax}.
 */
public record CpuRegisters(int cpu, Map<String, Long> values, int cpl, boolean halted) {
    /** Copies the map. */
    public CpuRegisters {
        values = Map.copyOf(values);
    }

    /** A register by its lower-case name; empty when QEMU did not print it (r8 to r15 in 32-bit modes). */
    public OptionalLong value(String name) {
        Long value = values.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The instruction pointer, relative to the code segment's base ({@code fff0} at reset, where the base is {@code ffff0000}). */
    public long rip() {
        return required("rip");
    }

    /** The stack pointer. */
    public long rsp() {
        return required("rsp");
    }

    /** The frame pointer. */
    public long rbp() {
        return required("rbp");
    }

    /** The flags. */
    public long rflags() {
        return required("rflags");
    }

    /** The code segment's selector. */
    public int cs() {
        return (int) required("cs");
    }

    /** Whether the CPU is in long mode (EFER.LMA). */
    public boolean longMode() {
        return (value("efer").orElse(0) & 0x400) != 0;
    }

    private long required(String name) {
        return value(name).orElseThrow(() -> new IllegalStateException("QEMU printed no " + name + " for CPU " + cpu));
    }
}

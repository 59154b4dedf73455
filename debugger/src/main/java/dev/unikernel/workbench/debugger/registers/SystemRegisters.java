package dev.unikernel.workbench.debugger.registers;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The registers of one x86 CPU that QEMU's stub does not send and its monitor prints: descriptors and table registers.
 *
 * @param segments {@code es cs ss ds fs gs ldt tr}
 * @param gdt base and limit of the global descriptor table
 * @param idt base and limit of the interrupt descriptor table
 * @param control {@code cr0 cr2 cr3 cr4 efer}, unsigned
 */
public record SystemRegisters(Map<String, Segment> segments, Table gdt, Table idt, Map<String, Long> control) {
    public SystemRegisters {
        segments = Map.copyOf(segments);
        control = Map.copyOf(control);
    }

    /**
     * A table register.
     *
     * @param base linear address, unsigned
     * @param limit the offset of the last byte, unsigned: a table of n bytes has n - 1
     */
    public record Table(long base, long limit) {}

    public Optional<Segment> segment(String name) {
        return Optional.ofNullable(segments.get(name));
    }

    public OptionalLong control(String name) {
        Long value = control.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

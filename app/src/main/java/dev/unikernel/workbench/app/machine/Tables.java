package dev.unikernel.workbench.app.machine;

import dev.unikernel.workbench.debugger.registers.SystemRegisters;
import dev.unikernel.workbench.launcher.descriptors.Descriptor;
import dev.unikernel.workbench.launcher.descriptors.Gate;
import dev.unikernel.workbench.launcher.descriptors.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The descriptor tables of one CPU at one stop. What could not be read has its reason in {@code unread} under {@code idt},
 * {@code gdt} or {@code tss}, and is then empty.
 *
 * @param idt the gates that are not all zero
 * @param gdt the descriptors that are not all zero
 */
public record Tables(
        SystemRegisters registers,
        List<Gate> idt,
        List<Descriptor> gdt,
        Optional<TaskState> tss,
        Map<String, String> unread) {
    public Tables {
        idt = List.copyOf(idt);
        gdt = List.copyOf(gdt);
        unread = Map.copyOf(unread);
    }
}

package dev.unikernel.workbench.launcher.pagetables;

import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.MemoryRead;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Physical memory of a QEMU of ours, by QMP's pmemsave, stopped or running. A request takes 1 ms and 4 KiB in it hardly
 * more than 1 MiB, so what lies between two tables is read along.
 */
public record MachineReader(Qemu qemu) implements PhysicalReader {
    private static final int GAP = 256 << 10;

    @Override
    public CompletableFuture<List<MemoryRead>> read(List<PhysicalSpan> spans) {
        List<CompletableFuture<MemoryRead>> asked = spans.stream()
                .map(span -> qemu.readPhysical(span.address(), span.length()))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public int gapBytes() {
        return GAP;
    }

    /** The paging registers of an x86 CPU. */
    public static PagingRegisters registers(CpuRegisters cpu) {
        return new PagingRegisters.X86(word(cpu, "cr0"), word(cpu, "cr3"), word(cpu, "cr4"), word(cpu, "efer"));
    }

    private static long word(CpuRegisters cpu, String name) {
        OptionalLong value = cpu.value(name);
        return value.orElseThrow(() -> new IllegalStateException("QEMU printed no " + name + " for CPU " + cpu.cpu()));
    }
}

package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.app.guest.CoreFile;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.pagetables.MachineReader;
import dev.unikernel.workbench.launcher.pagetables.PagingRegisters;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Finds the cheapest way to a guest's paging registers and its physical memory. */
final class TableSources {
    private static final List<String> X86 = List.of("cr0", "cr3", "cr4", "efer", "rsp");
    /** As QEMU's stub names them (7.2); SCTLR is EL1's. */
    private static final List<String> ARM =
            List.of("SCTLR", "TCR_EL1", "TTBR0_EL1", "TTBR1_EL1", "MAIR_EL1", "cpsr", "sp");

    private TableSources() {}

    /** Of a guest that stands under the debugger; fails with {@link TableSource.None}. */
    static CompletableFuture<TableSource> stopped(GuestDebug debug, int thread) {
        if (debug.guest() instanceof CoreFile) {
            return CompletableFuture.failedFuture(new TableSource.None(
                    "a core dump tells no paging registers to gdb;" + " the map is there for a guest that lives"));
        }
        return debug.guest()
                .qemu()
                .map(qemu -> machine(qemu, thread - 1, false))
                .orElseGet(() -> stub(debug.session(), thread));
    }

    /** Of a QEMU of ours, whether its guest runs or not. */
    static CompletableFuture<TableSource> machine(Qemu qemu, int cpu, boolean running) {
        return qemu.registers()
                .thenCombine(qemu.hmp("info mtree -f"), (all, layout) -> machine(qemu, cpu, running, all, layout));
    }

    private static TableSource machine(Qemu qemu, int cpu, boolean running, List<CpuRegisters> all, String layout) {
        CpuRegisters one = all.stream()
                .filter(registers -> registers.cpu() == cpu)
                .findFirst()
                .orElseThrow(() -> new TableSource.None("QEMU tells no registers of an x86 CPU " + cpu));
        return new TableSource(
                cpu,
                running,
                MachineReader.registers(one),
                new MachineReader(qemu),
                one.value("rsp"),
                PhysicalLayout.read(layout));
    }

    private static CompletableFuture<TableSource> stub(GdbSession session, int thread) {
        return session.registers().read(thread, X86).thenCompose(x86 -> {
            CompletableFuture<TableSource> source = word(x86.value(), 3).isPresent()
                    ? CompletableFuture.completedFuture(source(
                            session,
                            thread,
                            new PagingRegisters.X86(
                                    must(x86.value(), 0),
                                    must(x86.value(), 1),
                                    must(x86.value(), 2),
                                    must(x86.value(), 3)),
                            word(x86.value(), 4)))
                    : session.registers().read(thread, ARM).thenApply(arm -> arm(session, thread, arm.value()));
            return source.thenCombine(layout(session), TableSources::with);
        });
    }

    private static TableSource source(GdbSession session, int thread, PagingRegisters registers, OptionalLong stack) {
        return new TableSource(thread - 1, false, registers, new StubReader(session), stack, List.of());
    }

    private static TableSource with(TableSource source, List<Place> layout) {
        return new TableSource(
                source.cpu(), source.running(), source.registers(), source.reader(), source.stackPointer(), layout);
    }

    private static TableSource arm(GdbSession session, int thread, List<Register> read) {
        for (int i = 0; i < 5; i++) {
            if (word(read, i).isEmpty()) {
                throw new TableSource.None("this stub tells no paging registers (neither cr3 and efer nor "
                        + String.join(", ", ARM.subList(0, 5)) + ")");
            }
        }
        long el = (word(read, 5).orElse(4) >>> 2) & 3;
        if (el > 1) {
            throw new TableSource.None("the CPU is in EL" + el + ", whose tables are not read here; EL1's are");
        }
        return source(
                session,
                thread,
                new PagingRegisters.Arm64(must(read, 0), must(read, 1), must(read, 2), must(read, 3), must(read, 4)),
                word(read, 6));
    }

    private static CompletableFuture<List<Place>> layout(GdbSession session) {
        return session.console("monitor info mtree -f")
                .thenApply(text -> PhysicalLayout.read(text.replace("\r", "")))
                .exceptionallyCompose(failure -> failure.getCause() instanceof CommandRefused
                        ? CompletableFuture.completedFuture(List.of())
                        : CompletableFuture.failedFuture(failure));
    }

    private static OptionalLong word(List<Register> read, int index) {
        return read.get(index).word();
    }

    private static long must(List<Register> read, int index) {
        return word(read, index)
                .orElseThrow(() -> new TableSource.None(
                        "the stub tells no " + read.get(index).name() + ", without which the tables cannot be found"));
    }
}

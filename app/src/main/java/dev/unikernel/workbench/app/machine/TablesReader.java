package dev.unikernel.workbench.app.machine;

import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.registers.Segment;
import dev.unikernel.workbench.debugger.registers.SystemRegisters;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.launcher.descriptors.DescriptorTables;
import dev.unikernel.workbench.launcher.descriptors.Gate;
import dev.unikernel.workbench.launcher.descriptors.TaskState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads the descriptor tables of a stopped CPU from the places that its registers name. */
public final class TablesReader {
    private static final long CR0_PE = 1;
    private static final long EFER_LMA = 0x400;
    private static final int TSS_BYTES = 104;

    private TablesReader() {}

    /** Of a CPU (gdb's thread, 1-based); empty where the stub has no monitor that tells the registers. */
    public static CompletableFuture<AtStop<Optional<Tables>>> read(GdbSession session, int thread) {
        return session.registers()
                .mode(thread)
                .thenCompose(at -> session.registers()
                        .system(thread)
                        .thenCompose(known -> known.isEmpty()
                                ? CompletableFuture.completedFuture(at.map(none -> Optional.<Tables>empty()))
                                : read(session, known.get()).thenApply(tables -> at.map(of -> Optional.of(tables)))));
    }

    /** From the places that these registers name. */
    public static CompletableFuture<Tables> read(GdbSession session, SystemRegisters registers) {
        boolean real = (registers.control("cr0").orElse(0) & CR0_PE) == 0;
        boolean longMode = (registers.control("efer").orElse(0) & EFER_LMA) != 0;
        int gate = real ? 4 : longMode ? 16 : 8;
        Optional<Segment> task = registers.segment("tr").filter(segment -> segment.selector() != 0);
        Map<String, String> unread = new HashMap<>();
        var idt = table(session, registers.idt(), 256 * gate);
        var gdt = table(session, registers.gdt(), DescriptorTables.LIMIT);
        var tss = task.isPresent()
                ? table(
                        session,
                        new SystemRegisters.Table(task.get().base(), task.get().limit()),
                        TSS_BYTES)
                : CompletableFuture.completedFuture(new Read(new byte[0], ""));
        return CompletableFuture.allOf(idt, gdt, tss).thenApply(all -> {
            idt.join().tell("idt", unread);
            gdt.join().tell("gdt", unread);
            tss.join().tell("tss", unread);
            if (task.isEmpty()) {
                unread.put("tss", "no task state segment is loaded (TR is 0)");
            }
            byte[] gates = idt.join().bytes();
            List<Gate> vectors =
                    real ? DescriptorTables.realModeVectors(gates) : DescriptorTables.gates(gates, longMode);
            Optional<TaskState> state = DescriptorTables.taskState(tss.join().bytes(), longMode);
            if (task.isPresent() && state.isEmpty() && !unread.containsKey("tss")) {
                unread.put("tss", "its limit is less than a task state segment's");
            }
            return new Tables(
                    registers,
                    vectors,
                    real ? List.of() : DescriptorTables.descriptors(gdt.join().bytes(), longMode),
                    state,
                    unread);
        });
    }

    /** The readable front of a table, and why it ends early; empty if it does not. */
    private static final class Read {
        private final byte[] bytes;
        private final String why;

        Read(byte[] bytes, String why) {
            this.bytes = bytes;
            this.why = why;
        }

        byte[] bytes() {
            return bytes;
        }

        void tell(String name, Map<String, String> unread) {
            if (!why.isEmpty()) {
                unread.put(name, why);
            }
        }
    }

    /** A limit that reaches around the end of the address space, or beyond what is mapped, is cut there. */
    private static CompletableFuture<Read> table(GdbSession session, SystemRegisters.Table where, int most) {
        int length = (int) Math.min(where.limit() + 1, most);
        return session.memory().read(where.base(), length).thenApply(block -> front(block.value()));
    }

    private static Read front(MemoryBlock block) {
        byte[] bytes = block.pieces().get(0) instanceof MemoryPiece.Bytes front ? front.bytes() : new byte[0];
        String why = block.pieces().stream()
                .filter(MemoryPiece.Unreadable.class::isInstance)
                .map(piece -> "from 0x" + Long.toHexString(piece.address()) + " on: "
                        + ((MemoryPiece.Unreadable) piece).why())
                .findFirst()
                .orElse("");
        return new Read(bytes, why);
    }
}

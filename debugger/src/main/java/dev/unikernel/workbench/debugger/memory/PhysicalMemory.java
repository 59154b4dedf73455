package dev.unikernel.workbench.debugger.memory;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Physical memory through QEMU's stub, by its packet PhyMemMode (QEMU manual, "GDB usage"), 0.4 ms for 4 KiB. The mode
 * stays until it is switched off, so all commands of a read must follow each other: give a channel nobody else uses
 * meanwhile. What is not backed reads as zeros in QEMU 7.2.
 */
public final class PhysicalMemory {
    private static final int PAGE = 4096;
    private static final String NO_MODE = "this stub does not read physical memory: only QEMU's does";

    private PhysicalMemory() {}

    /** Blocks of length bytes each from the addresses, in their order. CommandRefused at a stub that is not QEMU's. */
    public static CompletableFuture<AtStop<List<MemoryBlock>>> read(MiChannel alone, List<Long> addresses, int length) {
        MiCommand begin =
                MiCommand.console("maintenance packet Qqemu.PhyMemMode:1").in(MiCommand.When.AT_STOP);
        CompletableFuture<MiResult> on = alone.send(begin);
        List<List<CompletableFuture<AtStop<List<MemoryPiece>>>>> all = new ArrayList<>();
        for (long address : addresses) {
            List<CompletableFuture<AtStop<List<MemoryPiece>>>> pages = new ArrayList<>();
            for (int done = 0; done < length; ) {
                long at = address + done;
                int size = Math.min(length - done, PAGE - (int) (at & (PAGE - 1)));
                pages.add(new PageRead(alone, at, size).run());
                done += size;
            }
            all.add(pages);
        }
        CompletableFuture<MiResult> off = alone.send(
                MiCommand.console("maintenance packet Qqemu.PhyMemMode:0").in(MiCommand.When.AT_STOP));
        CompletableFuture<?>[] reads = all.stream().flatMap(List::stream).toArray(CompletableFuture[]::new);
        return on.thenCompose(answer -> {
            if (!answer.output().contains("\"OK\"")) {
                return CompletableFuture.failedFuture(new CommandRefused(begin.line(), NO_MODE, answer.stop()));
            }
            return CompletableFuture.allOf(CompletableFuture.allOf(reads), off)
                    .thenApply(done -> new AtStop<>(answer.stop(), blocks(addresses, length, all)));
        });
    }

    private static List<MemoryBlock> blocks(
            List<Long> addresses, int length, List<List<CompletableFuture<AtStop<List<MemoryPiece>>>>> all) {
        List<MemoryBlock> blocks = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            List<MemoryPiece> pieces = new ArrayList<>();
            all.get(i).forEach(page -> pieces.addAll(page.join().value()));
            blocks.add(new MemoryBlock(addresses.get(i), length, MemoryPieces.joined(pieces)));
        }
        return blocks;
    }
}

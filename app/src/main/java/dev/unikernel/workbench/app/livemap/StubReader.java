package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.memory.PhysicalMemory;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.launcher.machine.MemoryRead;
import dev.unikernel.workbench.launcher.pagetables.PhysicalReader;
import dev.unikernel.workbench.launcher.pagetables.PhysicalSpan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Physical memory of a guest that somebody else's QEMU runs, through its stub; only while it is stopped. At most 64 pages
 * are on their way at a time: more would fill gdb's input.
 */
record StubReader(GdbSession session) implements PhysicalReader {
    private static final int AT_ONCE = 64 * 4096;

    @Override
    public CompletableFuture<List<MemoryRead>> read(List<PhysicalSpan> spans) {
        return rest(spans, 0, new ArrayList<>());
    }

    private CompletableFuture<List<MemoryRead>> rest(List<PhysicalSpan> spans, int from, List<MemoryRead> read) {
        if (from == spans.size()) {
            return CompletableFuture.completedFuture(read);
        }
        // Spans of one length go together; those of a walk nearly all are.
        int length = spans.get(from).length();
        int to = from + 1;
        while (to < spans.size() && spans.get(to).length() == length && (to - from + 1) * (long) length <= AT_ONCE) {
            to++;
        }
        List<Long> addresses =
                spans.subList(from, to).stream().map(PhysicalSpan::address).toList();
        int next = to;
        return session.together(alone -> PhysicalMemory.read(alone, addresses, length))
                .thenCompose(blocks -> {
                    blocks.value().forEach(block -> read.add(answer(block)));
                    return rest(spans, next, read);
                });
    }

    private static MemoryRead answer(MemoryBlock block) {
        return block.pieces().get(0) instanceof MemoryPiece.Bytes bytes
                ? new MemoryRead.Bytes(block.address(), ByteBuffer.wrap(bytes.bytes()))
                : new MemoryRead.Unavailable(
                        ((MemoryPiece.Unreadable) block.pieces().get(0)).why());
    }
}

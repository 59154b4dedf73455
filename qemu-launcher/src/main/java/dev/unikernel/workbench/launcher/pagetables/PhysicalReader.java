package dev.unikernel.workbench.launcher.pagetables;

import dev.unikernel.workbench.launcher.machine.MemoryRead;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The one thing that a walk asks of a guest: bytes of its physical memory. QMP, a debugger or a core file has them. */
public interface PhysicalReader {
    /**
     * Reads several spans; one answer each, in their order. Fewer bytes than asked, or an Unavailable, is an answer; the
     * future fails only if no further reading makes sense.
     */
    CompletableFuture<List<MemoryRead>> read(List<PhysicalSpan> spans);

    /**
     * Bytes between two spans that are cheaper read along than left out: 0 where every byte costs, as through a debugger;
     * many where a request costs, as by QMP.
     */
    default int gapBytes() {
        return 0;
    }
}

package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.launcher.machine.MemoryRead;
import java.util.concurrent.CompletableFuture;

/** Memory of a stopped guest, as its CPU 0 sees it. Never blocks. */
public interface GuestMemory {

    /** Bytes from an unsigned address on, or the reason why there are none. */
    CompletableFuture<MemoryRead> read(long address, int length);
}

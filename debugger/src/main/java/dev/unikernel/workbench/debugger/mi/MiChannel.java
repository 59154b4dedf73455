package dev.unikernel.workbench.debugger.mi;

import java.util.concurrent.CompletableFuture;

/** Where commands go. The only thing the domain packages know of a session. */
@FunctionalInterface
public interface MiChannel {

    /**
     * Sends a command; never blocks. The future completes on the channel's own thread (do not block there), in the
     * order of gdb's answers, or fails with a {@link DebuggerException}.
     */
    CompletableFuture<MiResult> send(MiCommand command);
}

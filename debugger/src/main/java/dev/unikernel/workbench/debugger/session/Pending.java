package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A command that gdb has not answered yet. For the session's thread. */
final class Pending {
    final MiCommand command;
    final CompletableFuture<MiResult> future;
    /** The number of the latest stop when it was sent. */
    final int stop;
    /** What gdb printed while it was the oldest unanswered command. */
    final StringBuilder output = new StringBuilder();

    @Nullable
    Future<?> timeout;

    Pending(MiCommand command, CompletableFuture<MiResult> future, int stop) {
        this.command = command;
        this.future = future;
        this.stop = stop;
    }

    /** Whether text that gdb prints now is this command's answer, rather than news. */
    boolean asksForText() {
        return command.operation().equals("-interpreter-exec");
    }
}

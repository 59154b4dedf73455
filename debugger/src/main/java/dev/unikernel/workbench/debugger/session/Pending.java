package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A command that gdb has not answered yet. For the session's thread. */
final class Pending {
    final MiCommand command;
    final CompletableFuture<MiResult> future;
    /** The number of the latest stop when it was sent. */
    final int stop;
    /** How long an answer is waited for, and until when ({@link System#nanoTime}). */
    final Duration within;

    final long deadline;
    /** What gdb printed while it was the oldest unanswered command. */
    final StringBuilder output = new StringBuilder();

    Pending(MiCommand command, CompletableFuture<MiResult> future, int stop, Duration within) {
        this.command = command;
        this.future = future;
        this.stop = stop;
        this.within = within;
        this.deadline = System.nanoTime() + within.toNanos();
    }

    /** Whether text that gdb prints now is this command's answer, rather than news. */
    boolean asksForText() {
        return command.operation().equals("-interpreter-exec");
    }
}

package dev.unikernel.workbench.debugger.variables;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import java.util.concurrent.CompletableFuture;

/** Expressions of the guest's language, evaluated by gdb in a frame of the stopped guest. */
public final class Variables {
    private final MiChannel channel;

    /** @param channel where the questions go */
    public Variables(MiChannel channel) {
        this.channel = channel;
    }

    /**
     * The value of an expression in a frame (0-based) of a thread (1-based), as gdb prints it; escapes inside strings
     * are the language's own. An assignment is an expression, and changes the guest. Fails with CommandRefused.
     */
    public CompletableFuture<AtStop<String>> evaluate(String expression, int thread, int frame) {
        return channel.send(MiCommand.query(
                        "-data-evaluate-expression",
                        "--thread",
                        Integer.toString(thread),
                        "--frame",
                        Integer.toString(frame),
                        expression))
                .thenApply(answer -> answer.at(answer.results().text("value").orElse("")));
    }
}

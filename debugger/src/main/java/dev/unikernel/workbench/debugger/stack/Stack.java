package dev.unikernel.workbench.debugger.stack;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Call stacks of the stopped guest. Asks with {@code --thread} and {@code --frame} each time, so gdb's own selection
 * neither matters nor moves. Futures fail with a DebuggerException; late answers with WrongState.
 */
public final class Stack {
    /** Frames asked for at most: junk stacks (gdb 13.1, hand-written assembly) have no end. */
    public static final int DEPTH = 64;

    private final MiChannel channel;

    /** @param channel where the questions go */
    public Stack(MiChannel channel) {
        this.channel = channel;
    }

    /** At most {@link #DEPTH} frames of a thread (1-based), innermost first. */
    public CompletableFuture<AtStop<Backtrace>> frames(int thread) {
        return channel.send(MiCommand.query(
                        "-stack-list-frames", "--thread", Integer.toString(thread), "0", Integer.toString(DEPTH)))
                .thenApply(answer -> answer.at(backtrace(answer.results().in("stack"))));
    }

    /** Arguments and locals of a frame, in all scopes open at its line, with values as gdb prints them. */
    public CompletableFuture<AtStop<FrameVariables>> variables(int thread, int frame) {
        return channel.send(MiCommand.query(
                        "-stack-list-variables",
                        "--thread",
                        Integer.toString(thread),
                        "--frame",
                        Integer.toString(frame),
                        "--all-values"))
                .thenApply(answer -> answer.at(variables(answer.results().in("variables"))));
    }

    /** All CPUs in the order of their threads. */
    public CompletableFuture<AtStop<List<Cpu>>> cpus() {
        return channel.send(MiCommand.query("-thread-info"))
                .thenApply(answer -> answer.at(cpus(answer.results().in("threads"))));
    }

    private static Backtrace backtrace(MiFields stack) {
        List<Frame> frames = new ArrayList<>();
        for (MiValue frame : stack.values()) {
            frames.add(Frame.of(frame.asFields()));
        }
        boolean cut = frames.size() > DEPTH;
        return new Backtrace(cut ? frames.subList(0, DEPTH) : frames, cut);
    }

    private static FrameVariables variables(MiFields list) {
        List<Variable> arguments = new ArrayList<>();
        List<Variable> locals = new ArrayList<>();
        for (MiValue value : list.values()) {
            MiFields variable = value.asFields();
            boolean argument = variable.text("arg").filter("1"::equals).isPresent();
            (argument ? arguments : locals)
                    .add(new Variable(variable.text("name").orElse(""), variable.text("value")));
        }
        return new FrameVariables(arguments, locals);
    }

    private static List<Cpu> cpus(MiFields threads) {
        List<Cpu> cpus = new ArrayList<>();
        for (MiValue value : threads.values()) {
            MiFields thread = value.asFields();
            thread.decimal("id")
                    .ifPresent(id -> cpus.add(new Cpu(
                            id,
                            id - 1,
                            thread.text("details"),
                            thread.text("state").orElse("unknown"),
                            thread.find("frame").map(frame -> Frame.of(frame.asFields())))));
        }
        cpus.sort((a, b) -> Integer.compare(a.thread(), b.thread()));
        return List.copyOf(cpus);
    }
}

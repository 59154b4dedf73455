package dev.unikernel.workbench.debugger.stack;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Call stacks of the stopped guest. Asks with {@code --thread} and {@code --frame} each time, so gdb's own selection
 * neither matters nor moves. Futures fail with a DebuggerException; late answers with WrongState.
 */
public final class Stack {
    /** Frames asked for at first: enough for most, and junk stacks (gdb 13.1, hand-written assembly) have no end. */
    public static final int DEPTH = 64;
    /** Frames of a deep recursion asked for at most: 0.1 s with gdb 13.1, and 20,000 would take it 9 s. */
    public static final int DEEPEST = 1024;

    private final MiChannel channel;
    private volatile CodeFacts facts = CodeFacts.NONE;

    /** @param channel where the questions go */
    public Stack(MiChannel channel) {
        this.channel = channel;
    }

    /** What frames are judged by from now on; any thread. */
    public void judgeBy(CodeFacts known) {
        facts = known;
    }

    /**
     * The frames of a thread (1-based), innermost first, without junk, with guesses marked, and without the middle of a
     * recursion; of one that is deeper than {@link #DEEPEST} the inner end. Under a handler comes what it interrupted.
     */
    public CompletableFuture<AtStop<Backtrace>> frames(int thread) {
        return told(thread, DEPTH)
                .thenCompose(few -> few.value().size() <= DEPTH
                        ? CompletableFuture.completedFuture(few)
                        : told(thread, DEEPEST).exceptionally(broken -> few))
                .thenCompose(told -> judged(thread, told));
    }

    /**
     * The frames of a thread of the guest's own that does not run, from the registers that it left: where it goes on, and
     * its callers by frame pointers, which are guesses. gdb knows none of them. At least one.
     *
     * @param thread gdb's (1-based), through which memory is seen
     */
    public CompletableFuture<List<Frame>> saved(int thread, long pc, long stackPointer, long framePointer) {
        return new Interrupted(channel, facts, thread).saved(pc, stackPointer, framePointer);
    }

    /** The innermost frame of a thread (1-based), as gdb has it. */
    public CompletableFuture<AtStop<Frame>> innermost(int thread) {
        return channel.send(MiCommand.query("-stack-info-frame", "--thread", Integer.toString(thread), "--frame", "0"))
                .thenApply(answer -> answer.at(Frame.of(answer.results().in("frame"))));
    }

    /** One more than the limit if there are more. */
    private CompletableFuture<AtStop<List<Frame>>> told(int thread, int limit) {
        return channel.send(MiCommand.query(
                        "-stack-list-frames", "--thread", Integer.toString(thread), "0", Integer.toString(limit)))
                .thenApply(answer -> answer.at(answer.results().in("stack").values().stream()
                        .map(frame -> Frame.of(frame.asFields()))
                        .toList()));
    }

    private CompletableFuture<AtStop<Backtrace>> judged(int thread, AtStop<List<Frame>> told) {
        int more = told.value().size() - 1;
        boolean cut = more == DEPTH || more == DEEPEST;
        CodeFacts known = facts;
        Judgement judgement = Judgement.of(cut ? told.value().subList(0, more) : told.value(), known);
        Optional<String> why = judgement
                .cutBecause()
                .or(() -> cut ? Optional.of("there are more than " + more + " frames") : Optional.empty());
        return Interrupted.all(judgement.frames().stream().map(this::entry).toList())
                .thenCompose(frames -> below(thread, frames, known)
                        .thenApply(below -> told.map(all -> {
                            List<Frame> whole = new ArrayList<>(frames);
                            whole.addAll(below);
                            return Recursion.fold(whole, below.isEmpty() ? why : Optional.empty());
                        })));
    }

    /** A handler by its name instead of gdb's words for it. */
    private CompletableFuture<Frame> entry(Frame frame) {
        return frame.kind() == Frame.Kind.HANDLER && frame.address().isPresent()
                ? Interrupted.name(channel, frame).exceptionally(unknown -> frame)
                : CompletableFuture.completedFuture(frame);
    }

    /** Where gdb has no unwind information to go on with, an interrupt's frame is looked for. */
    private CompletableFuture<List<Frame>> below(int thread, List<Frame> frames, CodeFacts known) {
        if (frames.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Frame last = frames.get(frames.size() - 1);
        long inside = Judgement.inside(last);
        if (known.isCode(inside) != CodeFacts.Answer.YES || known.isUnwindable(inside) != CodeFacts.Answer.NO) {
            return CompletableFuture.completedFuture(List.of());
        }
        return new Interrupted(channel, known, thread).below(last).exceptionally(unreadable -> List.of());
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

    /** Types of the same, by name; of several of a name that of the innermost, which gdb lists first. */
    public CompletableFuture<AtStop<Map<String, String>>> variableTypes(int thread, int frame) {
        return channel.send(MiCommand.query(
                        "-stack-list-variables",
                        "--thread",
                        Integer.toString(thread),
                        "--frame",
                        Integer.toString(frame),
                        "--simple-values"))
                .thenApply(answer -> {
                    Map<String, String> types = new LinkedHashMap<>();
                    for (MiValue value : answer.results().in("variables").values()) {
                        MiFields variable = value.asFields();
                        variable.text("type")
                                .ifPresent(type ->
                                        types.putIfAbsent(variable.text("name").orElse(""), type));
                    }
                    return answer.at(types);
                });
    }

    /** All CPUs in the order of their threads. */
    public CompletableFuture<AtStop<List<Cpu>>> cpus() {
        return channel.send(MiCommand.query("-thread-info"))
                .thenApply(answer -> answer.at(cpus(answer.results().in("threads"))));
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

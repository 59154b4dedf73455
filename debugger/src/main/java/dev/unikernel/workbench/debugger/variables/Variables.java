package dev.unikernel.workbench.debugger.variables;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Expressions of the guest's language, evaluated by gdb in a frame of the stopped guest. */
public final class Variables {
    /** One command, so that nothing else is asked under the guard; each setting is as it was afterwards. */
    private static final String GUARD = "with may-call-functions off -- with may-write-memory off -- ";

    private static final String NO_VALUE =
            "gdb gave no value: what prints it failed, or took too long and was interrupted";

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
        MiCommand ask = MiCommand.query(
                "-data-evaluate-expression",
                "--thread",
                Integer.toString(thread),
                "--frame",
                Integer.toString(frame),
                expression);
        return channel.send(ask)
                .thenApply(answer -> answer.at(answer.results()
                        .text("value")
                        .orElseThrow(() -> new CommandRefused(ask.line(), NO_VALUE, answer.stop()))));
    }

    /** The same in a format. */
    public CompletableFuture<AtStop<String>> evaluate(ValueQuestion question, int thread, int frame) {
        return question.format() == ValueFormat.NATURAL
                ? evaluate(question.expression(), thread, frame)
                : output("", question, thread, frame);
    }

    /**
     * The same, but nothing is changed by it: an expression that would call a function of the guest, write its memory or a
     * register fails with CommandRefused. Functions that gdb has in its own words (xmethods: {@code v.size()}) are no calls.
     */
    public CompletableFuture<AtStop<String>> look(ValueQuestion question, int thread, int frame) {
        Optional<String> change = SideEffects.operator(question.expression());
        return change.isPresent()
                ? CompletableFuture.failedFuture(new CommandRefused(
                        question.expression(),
                        "not evaluated: " + change.get() + " would change the guest; a look must not",
                        0))
                : output(GUARD, question, thread, frame);
    }

    /**
     * The same look, the expression read as that of a language, whatever the frame's own is: {@code c} knows types by
     * {@code struct x} and files by {@code 'file.c'::name} also where the guest stands in Rust or assembly.
     */
    public CompletableFuture<AtStop<String>> look(String language, ValueQuestion question, int thread, int frame) {
        Optional<String> change = SideEffects.operator(question.expression());
        return change.isPresent()
                ? look(question, thread, frame)
                : output("with language " + language + " -- " + GUARD, question, thread, frame);
    }

    /** The type of an expression, typedefs resolved ({@code unsigned long}, {@code struct order {…}}). Fails with CommandRefused. */
    public CompletableFuture<AtStop<String>> resolvedType(String expression, int thread, int frame) {
        return channel.send(inFrame("ptype " + expression, thread, frame))
                .thenApply(answer -> answer.at(answer.output().strip().replaceFirst("^type = ", "")));
    }

    private CompletableFuture<AtStop<String>> output(String before, ValueQuestion question, int thread, int frame) {
        String line = before + "output" + question.format().flag() + " " + question.expression();
        MiCommand ask = inFrame(line, thread, frame);
        return channel.send(ask).thenApply(answer -> answer.at(shown(ask, question, answer)));
    }

    private static String shown(MiCommand ask, ValueQuestion question, MiResult answer) {
        if (answer.output().isEmpty()) {
            throw new CommandRefused(ask.line(), NO_VALUE, answer.stop());
        }
        return question.format().shown(answer.output());
    }

    /** A line of gdb's console in a frame, at a stop. */
    static MiCommand inFrame(String line, int thread, int frame) {
        return MiCommand.query(
                "-interpreter-exec",
                "--thread",
                Integer.toString(thread),
                "--frame",
                Integer.toString(frame),
                "console",
                line);
    }
}

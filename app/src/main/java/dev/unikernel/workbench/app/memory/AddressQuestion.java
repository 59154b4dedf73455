package dev.unikernel.workbench.app.memory;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import dev.unikernel.workbench.debugger.variables.ValueQuestion;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Turns what the user typed into an address: a number, or an expression that gdb evaluates. A pointer or number gives its
 * value; an array, a function, a struct and a symbol without debug information give where they are. Nothing is changed by it.
 */
public final class AddressQuestion {
    private AddressQuestion() {}

    /** {@code 0x100000}, or decimal digits; unsigned. Empty for anything else, numbers of more than 64 bits included. */
    public static Optional<Long> number(String text) {
        String plain = text.strip().replace("_", "");
        boolean hex = plain.startsWith("0x") || plain.startsWith("0X");
        String digits = hex ? plain.substring(2) : plain;
        try {
            return digits.startsWith("+")
                    ? Optional.empty()
                    : Optional.of(Long.parseUnsignedLong(digits, hex ? 16 : 10));
        } catch (NumberFormatException expression) {
            return Optional.empty();
        }
    }

    /** A number at once, an expression in a frame (0-based) of a thread. Fails with CommandRefused in gdb's words. */
    public static CompletableFuture<Long> ask(GdbSession session, int thread, int frame, String typed) {
        Optional<Long> number = number(typed);
        return number.isPresent()
                ? CompletableFuture.completedFuture(number.get())
                : evaluated(session, thread, frame, typed.strip());
    }

    private static CompletableFuture<Long> evaluated(GdbSession session, int thread, int frame, String expression) {
        // Without debug information gdb 13.1 refuses the plain symbol ("unknown type"), but casts its content, not its
        // place.
        return look(session, thread, frame, "sizeof(" + expression + ")")
                .thenCompose(typed -> look(session, thread, frame, "(unsigned long long)(" + expression + ")"))
                .exceptionallyCompose(failure -> DebuggerException.cause(failure) instanceof CommandRefused first
                        ? look(session, thread, frame, "(unsigned long long)&(" + expression + ")")
                                .exceptionallyCompose(second -> CompletableFuture.failedFuture(first))
                        : CompletableFuture.failedFuture(failure))
                .thenApply(text -> number(text)
                        .orElseThrow(() -> new CommandRefused(expression, "its value is no address: " + text, 0)));
    }

    private static CompletableFuture<String> look(GdbSession session, int thread, int frame, String expression) {
        return session.variables()
                .look(new ValueQuestion(ValueFormat.NATURAL, expression), thread, frame)
                .thenApply(answer -> answer.value());
    }
}

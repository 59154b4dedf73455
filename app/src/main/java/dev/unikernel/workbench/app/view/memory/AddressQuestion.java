package dev.unikernel.workbench.app.view.memory;

import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.variables.Variables;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Turns what the user typed into an address: a number, or an expression that gdb evaluates. A pointer or number gives its
 * value; an array, a function, a struct and a symbol without debug information give where they are.
 */
final class AddressQuestion {
    private AddressQuestion() {}

    /** {@code 0x100000}, or decimal digits; unsigned. */
    static Optional<Long> number(String text) {
        String plain = text.strip().replace("_", "");
        try {
            return Optional.of(
                    plain.startsWith("0x") || plain.startsWith("0X")
                            ? Long.parseUnsignedLong(plain.substring(2), 16)
                            : Long.parseUnsignedLong(plain));
        } catch (NumberFormatException expression) {
            return Optional.empty();
        }
    }

    /** Asks gdb in the frame looked at. Fails with CommandRefused in gdb's words. */
    static CompletableFuture<Long> ask(Look look, String expression) {
        // Without debug information gdb 13.1 refuses the plain symbol ("unknown type"), but casts its content, not its
        // place.
        return evaluate(look, expression)
                .thenCompose(typed -> evaluate(look, "(unsigned long long)(" + expression + ")"))
                .exceptionallyCompose(failure -> cause(failure) instanceof CommandRefused first
                        ? evaluate(look, "(unsigned long long)&(" + expression + ")")
                                .exceptionallyCompose(second -> CompletableFuture.failedFuture(first))
                        : CompletableFuture.failedFuture(failure))
                .thenApply(text -> number(text)
                        .orElseThrow(() -> new CommandRefused(
                                expression,
                                "its value is no address: " + text,
                                look.stop().number())));
    }

    private static CompletableFuture<String> evaluate(Look look, String expression) {
        Variables variables = look.session().variables();
        return variables.evaluate(expression, look.thread(), look.frame()).thenApply(answer -> answer.value());
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}

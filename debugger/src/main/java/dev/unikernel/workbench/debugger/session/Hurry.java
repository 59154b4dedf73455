package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.MiCommand;
import java.time.Duration;
import java.util.Set;

/**
 * Interrupts gdb when it works too long on one value: a pretty-printer that does not end, a list that bites its own tail.
 * Only the command that gdb is at counts, from when it came to it. One SIGINT ends one call of a printer, and a variable
 * object makes four of them (gdb 13.1), so it is told again until it answers. For the session's thread.
 */
final class Hurry {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Between two interrupts of what calls no function of the guest; of what may, two in a row would let the target go. */
    private static final Duration AGAIN = Duration.ofMillis(200);

    private static final Duration AGAIN_WITH_CALLS = Duration.ofSeconds(2);
    private static final Set<String> VALUES = Set.of(
            "-var-create",
            "-var-list-children",
            "-var-set-format",
            "-var-assign",
            "-var-evaluate-expression",
            "-stack-list-variables");

    private final Runnable interrupt;
    private long token;
    private long next;

    Hurry(Runnable interrupt) {
        this.interrupt = interrupt;
    }

    /** Looks at the oldest command without an answer; now in ns. */
    void look(long oldest, MiCommand command, long now) {
        boolean value = VALUES.contains(command.operation());
        if (!value && !mayCall(command)) {
            return;
        }
        if (token != oldest) {
            token = oldest;
            next = now + PATIENCE.toNanos();
        } else if (now - next >= 0) {
            next = now + (value ? AGAIN : AGAIN_WITH_CALLS).toNanos();
            interrupt.run();
        }
    }

    /** An evaluation; of what is typed at a console nobody knows how long it is meant to take. */
    private static boolean mayCall(MiCommand command) {
        return command.operation().equals("-data-evaluate-expression")
                || (command.operation().equals("-interpreter-exec")
                        && command.parameters().stream()
                                .anyMatch(word -> word.startsWith("output")
                                        || word.startsWith("with may-call-functions off")
                                        || word.startsWith("print -elements 1 ")));
    }
}

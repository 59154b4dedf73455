package dev.unikernel.workbench.app.structures;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What gdb tells of the CPUs and of stacks; blocks. */
final class Cpus {
    private final GdbSession session;
    private final int thread;

    /** @param thread gdb's, through which memory is seen */
    Cpus(GdbSession session, int thread) {
        this.session = session;
        this.thread = thread;
    }

    /** The frames of a CPU, from 0. */
    Known<List<Frame>> frames(int cpu) {
        return asked(
                session.stack().frames(cpu + 1).thenApply(read -> read.value().frames()));
    }

    Known<Long> stackPointer(int cpu) {
        return asked(session.variables()
                .evaluate("(unsigned long)$sp", cpu + 1, 0)
                .thenApply(read -> Long.parseUnsignedLong(read.value().strip())));
    }

    /** The frames of what does not run, from what it saved. */
    Known<List<Frame>> saved(long pc, long sp, long framePointer) {
        return asked(session.stack().saved(thread, pc, sp, framePointer));
    }

    /**
     * Says that the CPU looked at stands in one of these sources, by their trailing names, or was interrupted there; empty
     * if it does not. Callers do not count: every thread began somewhere in its scheduler.
     */
    Optional<String> inside(List<String> sources, String what) {
        return frames(thread - 1).value().stream()
                .flatMap(List::stream)
                .filter(frame -> frame.level() == 0 || frame.kind() == Frame.Kind.INTERRUPTED)
                .filter(frame -> frame.file()
                        .filter(file ->
                                sources.stream().anyMatch(name -> file.equals(name) || file.endsWith("/" + name)))
                        .isPresent())
                .findFirst()
                .map(frame -> "the guest stands inside " + frame.function().orElse("??") + " ("
                        + frame.file().orElse("") + "): its " + what + " may be half changed");
    }

    private static <T> Known<T> asked(CompletableFuture<T> answer) {
        try {
            return Known.of(answer.join());
        } catch (CompletionException failure) {
            if (DebuggerException.cause(failure) instanceof CommandRefused refused) {
                return Known.none(refused.refusal().strip());
            }
            throw failure;
        }
    }
}

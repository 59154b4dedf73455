package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TimedOut;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiCommand.When;
import dev.unikernel.workbench.debugger.mi.MiRecord;
import dev.unikernel.workbench.debugger.mi.MiResult;
import dev.unikernel.workbench.debugger.vitals.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commands on their way to gdb, each with a token of its own, and their answers. An answer without a token, or with
 * one that is not ours, completes nothing. For the session's thread.
 */
final class Commands {
    /** How late a timeout may be. */
    private static final Duration SWEEP = Duration.ofMillis(200);
    /** How often gdb's process is looked at. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final GdbPipe pipe;
    private final SessionThread thread;
    private final RunState run;
    private final Duration timeout;
    /** By token, oldest first: gdb answers in the order of the commands. */
    private final Map<Long, Pending> pending = new LinkedHashMap<>();

    private final List<Pending> untilAttached = new ArrayList<>();
    private long lastToken;
    /** The token of the command that was answered {@code ^running}; a second answer, an error, may follow. */
    private long running;

    private final Hurry hurry;
    private boolean resuming;
    private boolean sweeping;
    private final Consumer<SessionEvent> events;
    private final Watch watch;
    /** When gdb came to the oldest command: not before it answered the one ahead of it. */
    private long free = System.nanoTime();

    Commands(GdbPipe pipe, SessionThread thread, RunState run, Duration timeout, Consumer<SessionEvent> events) {
        this.events = events;
        this.pipe = pipe;
        this.thread = thread;
        this.run = run;
        this.timeout = timeout;
        this.hurry = new Hurry(pipe::interrupt);
        this.watch = new Watch(pipe.pid(), free);
    }

    /** Looks at gdb's process from now on, until the end. */
    void watch() {
        var unused = thread.after(LOOK, () -> {
            if (run.state() != SessionState.ENDED) {
                look();
                watch();
            }
        });
    }

    /** Before the attach it may read large files; what was typed at its console may take as long as it likes. */
    private void look() {
        Optional<Watch.Open> open = run.state() == SessionState.NOT_ATTACHED
                ? Optional.empty()
                : pending.values().stream()
                        .findFirst()
                        .filter(one -> !one.asksForText())
                        .map(one -> new Watch.Open(one.command.line(), Math.max(free, one.sent())));
        Watch.Finding found = watch.look(System.nanoTime(), open);
        if (found instanceof Watch.Finding.Silent silent) {
            events.accept(new SessionEvent.Silent(silent.silence()));
        } else if (found instanceof Watch.Finding.Lives) {
            events.accept(new SessionEvent.Answering());
        }
    }

    /** gdb said something, whatever. */
    void heard() {
        if (watch.heard(System.nanoTime())) {
            events.accept(new SessionEvent.Answering());
        }
    }

    /** Whether a resume was sent and gdb has not stopped again or refused; queries have no answer then. */
    void resuming(boolean now) {
        resuming = now;
        if (!now) {
            running = 0;
        }
    }

    CompletableFuture<MiResult> send(MiCommand command) {
        CompletableFuture<MiResult> future = new CompletableFuture<>();
        send(command, future, timeout);
        return future;
    }

    void sendTo(MiCommand command, CompletableFuture<MiResult> future) {
        send(command, future, timeout);
    }

    /** Whether this token is ours and unanswered. */
    boolean awaits(long token) {
        return pending.containsKey(token);
    }

    /** The answer to the line of gdb's own language that it works on, if it works on one. */
    Optional<CompletableFuture<MiResult>> atConsole() {
        return pending.values().stream()
                .findFirst()
                .filter(Pending::asksForText)
                .map(line -> line.future);
    }

    void send(MiCommand command, CompletableFuture<MiResult> future, Duration within) {
        WrongState not = refusal(command);
        if (not != null) {
            future.completeExceptionally(not);
        } else if (command.when() == When.ONCE_ATTACHED && run.state() == SessionState.NOT_ATTACHED) {
            untilAttached.add(new Pending(command, future, 0, within));
        } else {
            transmit(command, future, within);
        }
    }

    /** Sends what was kept back; they are on their way when this returns. */
    void attached() {
        List<Pending> kept = List.copyOf(untilAttached);
        untilAttached.clear();
        kept.forEach(one -> send(one.command, one.future, one.within));
    }

    private @Nullable WrongState refusal(MiCommand command) {
        SessionState state = run.state();
        boolean moving = state == SessionState.RUNNING || resuming;
        String is = resuming && state == SessionState.STOPPED ? "being resumed" : run.words();
        if (state == SessionState.ENDED) {
            return new WrongState(command.line(), is, "not ended");
        }
        return switch (command.when()) {
            case ALWAYS -> null;
            case NOT_RUNNING, ONCE_ATTACHED -> moving ? new WrongState(command.line(), is, "not RUNNING") : null;
            case AT_STOP ->
                moving || state != SessionState.STOPPED ? new WrongState(command.line(), is, "STOPPED") : null;
        };
    }

    private void transmit(MiCommand command, CompletableFuture<MiResult> future, Duration within) {
        long token = ++lastToken;
        pending.put(token, new Pending(command, future, run.stopNumber(), within));
        pipe.write(token + command.line());
        if (!sweeping) {
            sweeping = true;
            var unused = thread.after(SWEEP, this::sweep);
        }
    }

    /** One clock for all: a clock for each command would wake a thread for each. */
    private void sweep() {
        long now = System.nanoTime();
        List<Long> late = new ArrayList<>();
        pending.forEach((token, one) -> {
            if (one.deadline - now <= 0) {
                late.add(token);
            }
        });
        late.forEach(this::expire);
        pending.entrySet().stream()
                .findFirst()
                .ifPresent(oldest -> hurry.look(oldest.getKey(), oldest.getValue().command, now));
        sweeping = !pending.isEmpty();
        if (sweeping) {
            var unused = thread.after(SWEEP, this::sweep);
        }
    }

    private void expire(long token) {
        Pending late = pending.remove(token);
        if (late != null) {
            late.future.completeExceptionally(
                    new TimedOut(late.command.line(), late.within, "gdb may still be busy with it"));
        }
    }

    /** Takes an answer. What it returns is the message of a command that was refused after {@code ^running}. */
    @Nullable
    String answer(long token, MiRecord.Result result) {
        Pending asked = pending.remove(token);
        free = System.nanoTime();
        boolean error = result.resultClass().equals("error");
        String message = result.results().text("msg").orElse("");
        if (asked == null) {
            return error && token == running ? message : null;
        }
        if (result.resultClass().equals("running")) {
            running = token;
        }
        DebuggerException late = late(asked);
        if (late != null) {
            asked.future.completeExceptionally(late);
        } else if (error) {
            asked.future.completeExceptionally(new CommandRefused(asked.command.line(), message, run.stopNumber()));
        } else {
            asked.future.complete(
                    new MiResult(result.resultClass(), result.results(), run.stopNumber(), asked.output.toString()));
        }
        return null;
    }

    /** The answer to a question about a stop is worth nothing at another one. */
    private @Nullable WrongState late(Pending asked) {
        boolean there = run.state() == SessionState.STOPPED && run.stopNumber() == asked.stop;
        return asked.command.when() == When.AT_STOP && !there
                ? new WrongState(asked.command.line(), run.words(), "STOPPED at stop " + asked.stop)
                : null;
    }

    /** Keeps text for the command that asked for it; false if it is news. */
    boolean takes(String text) {
        for (Pending oldest : pending.values()) {
            if (oldest.asksForText()) {
                oldest.output.append(text);
                return true;
            }
            return false;
        }
        return false;
    }

    /** Nothing will be answered any more. */
    void failAll(DebuggerException why) {
        List<Pending> all = new ArrayList<>(pending.values());
        all.addAll(untilAttached);
        pending.clear();
        untilAttached.clear();
        for (Pending one : all) {
            one.future.completeExceptionally(why);
        }
    }

    /** A command that gdb has not answered yet. */
    private static final class Pending {
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

        long sent() {
            return deadline - within.toNanos();
        }

        /** Whether text that gdb prints now is this command's answer, rather than news. */
        boolean asksForText() {
            return command.operation().equals("-interpreter-exec");
        }
    }
}

package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TimedOut;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Resuming and stopping, and what gdb tells of it. For the session's thread. */
final class RunControl {
    /** gdb waits for its target in the foreground if told to go on at its console: then it hears signals only. */
    private static final Duration SIGNAL_AFTER = Duration.ofMillis(600);

    private static final Duration AGAIN_AFTER = Duration.ofMillis(30);
    private static final Duration PAUSE_WITHIN = Duration.ofSeconds(1);
    private static final String DEAF = "gdb does not answer: it works on something long, or hangs; a new gdb can be"
            + " attached to the guest when this one is ended";
    private static final String UNSTOPPABLE = "the guest does not stop; a QEMU with -no-shutdown whose guest shut down"
            + " or triple-faulted can neither run nor stop again: start a new one";

    private final GdbPipe pipe;
    private final SessionThread thread;
    private final RunState run;
    private final Commands commands;
    private final Consumer<SessionEvent> events;

    /** Who waits for the next stop: one resume at most, and any number of pauses. */
    private final List<CompletableFuture<Stop>> waiting = new ArrayList<>();

    /** All that ever were. */
    private final Set<String> threads = new HashSet<>();

    private @Nullable CompletableFuture<Stop> resuming;
    private String resumeCommand = "";
    /** What gdb logged since the resume: the reason of its "Command aborted.". */
    private final StringBuilder log = new StringBuilder();

    RunControl(GdbPipe pipe, SessionThread thread, RunState run, Commands commands, Consumer<SessionEvent> events) {
        this.pipe = pipe;
        this.thread = thread;
        this.run = run;
        this.commands = commands;
        this.events = events;
    }

    void resume(Resume how, OptionalInt on, CompletableFuture<Stop> future) {
        if (run.state() != SessionState.STOPPED || resuming != null) {
            String is = resuming != null ? "being resumed" : run.words();
            future.completeExceptionally(new WrongState(how.toString(), is, "STOPPED"));
            return;
        }
        Stop last = run.last();
        OptionalInt from = on.isPresent() || last == null ? on : last.thread();
        List<String> parameters = new ArrayList<>();
        if (from.isPresent() && !(how.parameters().isEmpty() && isOnly(from.getAsInt()))) {
            parameters.addAll(List.of("--thread", Integer.toString(from.getAsInt())));
        }
        parameters.addAll(how.parameters());
        MiCommand command = new MiCommand(how.operation(), parameters, MiCommand.When.ALWAYS);
        resumeCommand = command.line();
        log.setLength(0);
        var sent = commands.send(command);
        resuming = future;
        waiting.add(future);
        commands.resuming(true);
        var unused = sent.whenComplete((answer, failure) -> {
            if (failure != null && resuming == future) {
                resumeFailed(future, failure);
            }
        });
    }

    /** gdb 13.1 reads what it is told with a system call a byte: of the only thread there is, nothing need be said. */
    private boolean isOnly(int thread) {
        return threads.equals(Set.of(Integer.toString(thread)));
    }

    /** gdb tells of each thread once, as it is attached or later. */
    void thread(String id) {
        threads.add(id);
    }

    /** Refused before anything ran, or no answer at all. */
    private void resumeFailed(CompletableFuture<Stop> failed, Throwable failure) {
        if (run.state() == SessionState.STOPPED) {
            notResuming();
        }
        waiting.removeIf(one -> one == failed);
        failed.completeExceptionally(failure);
    }

    /** gdb said {@code ^running}, then {@code ^error}: the guest did not move. */
    void refusedAfterRunning(String message) {
        if (run.state() == SessionState.ENDED) {
            return;
        }
        String logged = log.toString().strip().replaceAll("\\s*\n\\s*", " ");
        String why = logged.isEmpty() || logged.contains(message) ? message : message + " " + logged;
        CompletableFuture<Stop> failed = resuming;
        waiting.removeIf(one -> one == failed);
        String command = failed == null ? "the last command" : resumeCommand;
        CommandRefused refused = new CommandRefused(command, why, run.stopNumber());
        if (run.state() == SessionState.RUNNING) {
            Stop last = run.last();
            stopped(new Stop(
                    run.stopNumber() + 1,
                    new StopReason.NotResumed(why),
                    last == null ? OptionalInt.empty() : last.thread(),
                    last == null ? Optional.empty() : last.frame()));
        } else {
            notResuming();
        }
        if (failed != null) {
            failed.completeExceptionally(refused);
        }
    }

    /** Whether gdb was told to go on and has neither stopped nor refused. */
    boolean isResuming() {
        return resuming != null;
    }

    void running() {
        if (run.state() == SessionState.STOPPED) {
            run.set(SessionState.RUNNING);
            events.accept(new SessionEvent.Resumed());
        }
    }

    /** A replay says which of the recorded stops it is, for it goes back too; gdb never does. */
    void stopped(MiFields record, Optional<StopReason> arrival) {
        int number = record.decimal("workbench-stop").orElse(run.stopNumber() + 1);
        stopped(StopReader.read(number, record, arrival));
    }

    /** What was read before is history, though nothing ran; null if the guest does not stand there any more. */
    @Nullable
    Stop moved(Stop from, int cpu, Frame to, Consumer<String> told) {
        if (!run.current().equals(Optional.of(from)) || resuming != null) {
            return null;
        }
        Stop now =
                new Stop(from.number() + 1, new StopReason.Moved(from.frame()), OptionalInt.of(cpu), Optional.of(to));
        told.accept(StopReader.moved(from.frame(), cpu, to));
        stopped(now);
        return now;
    }

    private void stopped(Stop stop) {
        run.stoppedAt(stop);
        notResuming();
        List<CompletableFuture<Stop>> answered = List.copyOf(waiting);
        waiting.clear();
        events.accept(new SessionEvent.Stopped(stop));
        answered.forEach(one -> one.complete(stop));
    }

    private void notResuming() {
        resuming = null;
        commands.resuming(false);
    }

    void logged(String text) {
        if (resuming != null && log.length() < 4096) {
            log.append(text);
        }
    }

    /** Stops the guest; any stop completes the future. */
    void pause(CompletableFuture<Stop> future) {
        if (run.state() != SessionState.RUNNING && resuming == null) {
            future.completeExceptionally(new WrongState("-exec-interrupt", run.words(), "RUNNING"));
            return;
        }
        waiting.add(future);
        boolean[] heard = {false};
        interrupt(future, heard);
        String[] signal = {""};
        var first = thread.after(SIGNAL_AFTER, () -> {
            String failure = pipe.interrupt();
            signal[0] = failure == null ? "" : failure + "; ";
        });
        var second = thread.after(PAUSE_WITHIN, () -> {
            waiting.removeIf(one -> one == future);
            future.completeExceptionally(
                    new TimedOut("-exec-interrupt", PAUSE_WITHIN, signal[0] + (heard[0] ? UNSTOPPABLE : DEAF)));
        });
        var unusedEither = future.whenComplete((stop, failure) -> {
            first.cancel(false);
            second.cancel(false);
        });
    }

    /**
     * Asks until the guest stops: while gdb steps through a line instruction by instruction, a request that comes
     * between two of them is lost (QEMU 7.2 takes no notice of it while the guest stands).
     */
    private void interrupt(CompletableFuture<Stop> future, boolean[] heard) {
        var unused = commands.send(MiCommand.of("-exec-interrupt")).whenComplete((answer, failure) -> {
            heard[0] = true;
            if (!future.isDone()) {
                var unusedAgain = thread.after(AGAIN_AFTER, () -> {
                    if (!future.isDone()) {
                        interrupt(future, heard);
                    }
                });
            }
        });
    }

    /** There will be no further stop. */
    void failAll(DebuggerException why) {
        List<CompletableFuture<Stop>> failed = List.copyOf(waiting);
        waiting.clear();
        resuming = null;
        failed.forEach(one -> one.completeExceptionally(why));
    }
}

package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.breakpoints.BreakpointReader;
import dev.unikernel.workbench.debugger.breakpoints.Logpoint;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.GdbGone;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TargetGone;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiRecord;
import dev.unikernel.workbench.debugger.mi.MiResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a session does with gdb's records, and its end. All of it on the session's thread. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final GdbPipe pipe;
    private final SessionThread thread;
    private final RunState run;
    /** What was said lately is kept for who comes later: so many pieces of text. */
    private static final int WORDS = 1000;

    private final List<Consumer<SessionEvent>> listeners = new CopyOnWriteArrayList<>();
    private final ArrayDeque<SessionEvent> words = new ArrayDeque<>();
    final Commands commands;
    final RunControl control;
    final Attaching attaching;
    final Ending ending = new Ending(this);
    final CompletableFuture<SessionEnd> ended = new CompletableFuture<>();
    /** Completes when gdb's process is gone. */
    final CompletableFuture<SessionEnd> gone = new CompletableFuture<>();

    Engine(GdbPipe pipe, SessionThread thread, RunState run, GdbOptions options) {
        this.pipe = pipe;
        this.thread = thread;
        this.run = run;
        this.commands = new Commands(pipe, thread, run, options.commandTimeout(), this::publish);
        this.control = new RunControl(pipe, thread, run, commands, this::publish);
        this.attaching = new Attaching(this, pipe, thread, options);
    }

    /** Any thread. */
    Runnable add(Consumer<SessionEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The same, with the text so far first; for the session's thread. */
    void addWithWords(Consumer<SessionEvent> listener) {
        words.forEach(listener);
        listeners.add(listener);
    }

    void remove(Consumer<SessionEvent> listener) {
        listeners.remove(listener);
    }

    private void keep(SessionEvent event) {
        if (event instanceof SessionEvent.ConsoleText
                || event instanceof SessionEvent.TargetText
                || event instanceof SessionEvent.Logged
                || event instanceof SessionEvent.LogText) {
            words.add(event);
            if (words.size() > WORDS) {
                words.remove();
            }
        }
    }

    /** A listener that throws is logged, and the others are told all the same. */
    private void publish(SessionEvent event) {
        keep(event);
        for (Consumer<SessionEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException fault) {
                LOG.error("a listener failed on {}", event, fault);
            }
        }
    }

    SessionState state() {
        return run.state();
    }

    void state(SessionState next) {
        run.set(next);
    }

    Optional<Stop> stop() {
        return run.current();
    }

    boolean resuming() {
        return control.isResuming();
    }

    void pause(CompletableFuture<Stop> future) {
        control.pause(future);
    }

    CompletableFuture<MiResult> send(MiCommand command, Duration within) {
        CompletableFuture<MiResult> future = new CompletableFuture<>();
        commands.send(command, future, within);
        return future;
    }

    void log(String text) {
        publish(new SessionEvent.LogText(text));
    }

    void take(List<MiRecord> records) {
        commands.heard();
        records.forEach(this::take);
    }

    private void take(MiRecord record) {
        if (run.state() == SessionState.ENDED) {
            return;
        }
        if (record instanceof MiRecord.Result result) {
            result.token().ifPresent(token -> answer(token, result));
        } else if (record instanceof MiRecord.Async async) {
            switch (async.kind()) {
                case EXEC -> execution(async.asyncClass(), async.results());
                case NOTIFY -> notification(async.asyncClass(), async.results());
                case STATUS -> LOG.trace("status {}", async.results());
            }
        } else if (record instanceof MiRecord.Stream stream) {
            text(stream);
        } else if (record instanceof MiRecord.Noise noise) {
            publish(new SessionEvent.TargetText(noise.raw() + "\n"));
        }
    }

    private void answer(long token, MiRecord.Result result) {
        if (result.resultClass().equals("running") && commands.awaits(token)) {
            // After an -exec command *running follows at once. After a console's "continue" gdb 13.1 tells *running
            // only when the target stops again.
            control.running();
        }
        String refused = commands.answer(token, result);
        if (refused != null) {
            control.refusedAfterRunning(refused);
        }
    }

    private void execution(String asyncClass, MiFields results) {
        if (asyncClass.equals("running")) {
            control.running();
        } else if (asyncClass.equals("stopped")) {
            if (StopReader.isExit(results)) {
                targetExited(results.text("exit-code"));
            } else {
                control.stopped(results, attaching.arrival());
            }
        }
    }

    private void notification(String asyncClass, MiFields results) {
        switch (asyncClass) {
            case "thread-group-exited" -> groupExited(results);
            case "thread-created" -> results.text("id").ifPresent(control::thread);
            case "breakpoint-created", "breakpoint-modified" ->
                BreakpointReader.all(results)
                        .forEach(one -> publish(new SessionEvent.BreakpointChanged(one.number(), Optional.of(one))));
            case "breakpoint-deleted" ->
                results.decimal("id")
                        .ifPresent(number -> publish(new SessionEvent.BreakpointChanged(number, Optional.empty())));
            default -> LOG.trace("notification {} {}", asyncClass, results);
        }
    }

    private void text(MiRecord.Stream stream) {
        String text = stream.text();
        switch (stream.channel()) {
            case CONSOLE -> {
                Optional<Logpoint.Said> said = Logpoint.read(text);
                if (said.isPresent()) {
                    publish(new SessionEvent.Logged(said.get()));
                } else if (!commands.takes(text)) {
                    publish(new SessionEvent.ConsoleText(text));
                }
            }
            case TARGET -> {
                String unix = text.replace("\r\n", "\n"); // QEMU's monitor ends its lines with both
                if (!commands.takes(unix)) {
                    publish(new SessionEvent.TargetText(unix));
                }
            }
            case LOG -> {
                control.logged(text);
                publish(new SessionEvent.LogText(text));
            }
        }
    }

    /** With an exit code the target exited; without one the connection is gone, or we let it go. */
    private void groupExited(MiFields results) {
        if (attaching.inProgress() || run.state() == SessionState.NOT_ATTACHED) {
            state(SessionState.NOT_ATTACHED);
            return;
        }
        if (results.text("exit-code").isPresent()) {
            targetExited(results.text("exit-code"));
            return;
        }
        Optional<CompletableFuture<MiResult>> line =
                run.state() == SessionState.RUNNING || resuming() ? Optional.empty() : commands.atConsole();
        if (ending.cause() != null || line.isEmpty()) {
            left(SessionEnd.Cause.CONNECTION_CLOSED);
            return;
        }
        // A "detach" of the user's is done when it is answered; a line that found nobody at the other end is refused.
        var unused = line.get()
                .whenComplete((answer, failure) ->
                        left(failure == null ? SessionEnd.Cause.DETACHED : SessionEnd.Cause.CONNECTION_CLOSED));
    }

    /** The target is gone: as we asked, or else by what is given. */
    private void left(SessionEnd.Cause otherwise) {
        SessionEnd.Cause asked = ending.cause();
        SessionEnd.Cause cause = asked == null ? otherwise : asked;
        finish(new SessionEnd(cause, OptionalInt.empty(), words(cause)));
    }

    private static String words(SessionEnd.Cause cause) {
        return switch (cause) {
            case CONNECTION_CLOSED -> "the connection to the stub closed";
            case DETACHED -> "gdb let the target go";
            case KILLED -> "the target was killed";
            case TARGET_EXITED -> "the target exited";
            case GDB_DIED -> "gdb died";
            case CLOSED -> "the session was closed";
        };
    }

    /** gdb writes exit codes in octal. */
    private void targetExited(Optional<String> code) {
        OptionalInt exit = OptionalInt.empty();
        if (code.isPresent()) {
            try {
                exit = OptionalInt.of(Integer.parseInt(code.get(), 8));
            } catch (NumberFormatException notOctal) {
                LOG.warn("an exit code that is not octal: {}", code.get());
            }
        }
        String words =
                "gdb was told that the target exited" + (exit.isPresent() ? " with code " + exit.getAsInt() : "");
        finish(new SessionEnd(SessionEnd.Cause.TARGET_EXITED, exit, words));
    }

    /** The end as all will know it; gdb follows. */
    private void finish(SessionEnd end) {
        if (run.state() == SessionState.ENDED) {
            return;
        }
        run.set(SessionState.ENDED);
        DebuggerException why = switch (end.cause()) {
            case GDB_DIED -> new GdbGone(end.exit().orElse(-1), pipe.lastStderr());
            case TARGET_EXITED, CONNECTION_CLOSED -> new TargetGone(end.detail());
            case DETACHED, KILLED, CLOSED -> new WrongState("the command", "ENDED: " + end.detail(), "open");
        };
        control.failAll(why);
        commands.failAll(why);
        attaching.fail(why);
        publish(new SessionEvent.Ended(end));
        ended.complete(end);
        ending.leave();
    }

    /** Asks gdb to go, and kills it if it does not. */
    void exitGdb(Duration within) {
        pipe.write("-gdb-exit");
        var unused = thread.after(within, pipe::kill);
    }

    /** gdb's output has ended, and mostly gdb with it. */
    void gdbGone(OptionalInt exit) {
        SessionEnd.Cause asked = ending.cause();
        if (asked != null) {
            finish(new SessionEnd(asked, OptionalInt.empty(), words(asked)));
        } else if (exit.isPresent() && exit.getAsInt() == 0) {
            finish(new SessionEnd(SessionEnd.Cause.CLOSED, exit, "gdb was told to quit"));
        } else {
            String code = exit.isPresent() ? " with exit code " + exit.getAsInt() : "";
            finish(new SessionEnd(SessionEnd.Cause.GDB_DIED, exit, "gdb died" + code));
        }
        gone.complete(ended.join());
        thread.end();
    }
}

package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.AttachRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.AttachRefused.Kind;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TimedOut;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiResult;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.debugger.stub.StubHolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way to a stub. gdb makes the one and only connection: one that we made to see who is there would stop a running
 * QEMU, and use up the place of a stub that accepts once. With auto-retry off gdb is told of a refusal at once. A stub
 * that another debugger holds accepts and never answers: the kernel's tables tell of that one if it is on this machine,
 * else only time does. For the session's thread.
 */
final class Attaching {
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final Engine engine;
    private final GdbPipe pipe;
    private final SessionThread thread;
    private final GdbOptions options;
    private static final String SILENT = "it took the connection and said nothing";

    private @Nullable CompletableFuture<Stop> future;
    /** It has been there before. */
    private boolean again;

    Attaching(Engine engine, GdbPipe pipe, SessionThread thread, GdbOptions options) {
        this.engine = engine;
        this.pipe = pipe;
        this.thread = thread;
        this.options = options;
    }

    /** Between the request and its outcome. */
    boolean inProgress() {
        return future != null;
    }

    /** What a stop is that is told meanwhile; empty when gdb is not on its way to a stub. */
    Optional<StopReason> arrival() {
        return inProgress()
                ? Optional.of(again ? new StopReason.Returned() : new StopReason.Attached())
                : Optional.empty();
    }

    /**
     * Leaves the stub and comes again, in some milliseconds: gdb forgets whatever it read and keeps its breakpoints. To
     * flush its caches would not do: gdb 13 would still take the pc of the stop before for that of this one, and stop at
     * a breakpoint that the guest stands at when it is let go. Nothing of the way is in the transcript but the stop.
     */
    void again(StubAddress address, CompletableFuture<Stop> back) {
        if (engine.state() != SessionState.STOPPED || engine.resuming() || future != null) {
            back.completeExceptionally(
                    new WrongState("come back", engine.state().toString(), "STOPPED"));
            return;
        }
        future = back;
        again = true;
        pipe.untold(true);
        var unused = engine.commands.send(MiCommand.of("-target-disconnect")).whenComplete((left, failure) -> {
            if (failure == null) {
                engine.state(SessionState.NOT_ATTACHED);
                connect(address.target(), back);
            } else {
                future = null;
                pipe.untold(false);
                back.completeExceptionally(failure);
            }
        });
    }

    void start(StubAddress address, CompletableFuture<Stop> attached) {
        if (engine.state() != SessionState.NOT_ATTACHED || future != null) {
            String is = future != null ? "being attached" : engine.state().toString();
            attached.completeExceptionally(new WrongState("attach", is, "NOT_ATTACHED"));
            return;
        }
        String target = address.target();
        if (StubHolder.of(address) == StubHolder.TAKEN) {
            attached.completeExceptionally(new AttachRefused(target, Kind.TAKEN, ""));
            return;
        }
        future = attached;
        again = false;
        connect(target, attached);
    }

    private void connect(String target, CompletableFuture<Stop> attached) {
        // Our own clock runs first; the command's own is a last resort.
        var answer = engine.send(
                MiCommand.of("-target-select", "remote", target),
                options.attachTimeout().plus(RECOVERY).plus(RECOVERY));
        boolean[] overdue = {false};
        var clock = thread.after(options.attachTimeout(), () -> {
            overdue[0] = true;
            giveUp();
        });
        var unused = answer.whenComplete((result, failure) -> {
            clock.cancel(false);
            if (failure == null) {
                connected(attached);
            } else {
                refused(attached, target, failure, overdue[0]);
            }
        });
    }

    /** gdb tells of a core's stop in its answer only, and never by {@code *stopped}. */
    void core(Path file, CompletableFuture<Stop> opened) {
        if (engine.state() != SessionState.NOT_ATTACHED || future != null) {
            opened.completeExceptionally(new WrongState("core", engine.state().toString(), "NOT_ATTACHED"));
            return;
        }
        var unused = engine.commands
                .send(MiCommand.of("-target-select", "core", file.toString()))
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        opened.completeExceptionally(failure);
                    } else {
                        engine.control.stopped(answer.results(), Optional.of(new StopReason.Attached()));
                        opened.complete(engine.stop().orElseThrow());
                    }
                });
    }

    /** SIGINT makes gdb 13.1 leave the connection and answer {@code ^error,msg="Quit"}; if not, gdb has to go. */
    private void giveUp() {
        pipe.interrupt();
        var unused = thread.after(RECOVERY, () -> {
            if (future != null) {
                pipe.kill();
            }
        });
    }

    private void connected(CompletableFuture<Stop> attached) {
        future = null;
        pipe.untold(false);
        if (again) {
            engine.stop().map(StopReader::returned).ifPresent(pipe::toldBesides);
        }
        engine.commands.attached();
        List<CompletableFuture<MiResult>> lines = new ArrayList<>();
        for (String line : options.afterAttach()) {
            lines.add(engine.commands.send(MiCommand.console(line)).whenComplete((answer, failure) -> {
                if (failure != null) {
                    engine.log("after the attach: " + failure.getMessage() + "\n");
                }
            }));
        }
        Stop stop = engine.stop().orElse(null);
        var unused = CompletableFuture.allOf(lines.toArray(CompletableFuture[]::new))
                .whenComplete((all, failure) -> {
                    if (stop != null) {
                        attached.complete(stop);
                    } else {
                        attached.completeExceptionally(
                                new WrongState("attach", engine.state().toString(), "STOPPED"));
                    }
                });
    }

    private void refused(CompletableFuture<Stop> attached, String target, Throwable failure, boolean overdue) {
        future = null;
        pipe.untold(false);
        if (engine.state() == SessionState.STOPPED) {
            engine.state(SessionState.NOT_ATTACHED); // it stopped first and was lost then
        }
        if (overdue || failure instanceof TimedOut) {
            attached.completeExceptionally(new AttachRefused(
                    target,
                    Kind.SILENT,
                    SILENT + " within " + options.attachTimeout().toMillis() + " ms"));
        } else if (failure instanceof CommandRefused refused) {
            attached.completeExceptionally(new AttachRefused(target, kind(refused.refusal()), refused.refusal()));
        } else {
            attached.completeExceptionally(failure);
        }
    }

    /** From the words of gdb 13.1. */
    private static Kind kind(String refusal) {
        if (refusal.contains("refused")) {
            return Kind.REFUSED;
        }
        if (refusal.contains("No such file") || refusal.contains("resolve name")) {
            return Kind.NOT_THERE;
        }
        if (refusal.contains("packet reply is too long") || refusal.contains("rchitecture")) {
            return Kind.UNSUITABLE;
        }
        if (refusal.contains("replied unexpectedly")
                || refusal.contains("connection closed")
                || refusal.contains("reset by peer")) {
            return Kind.NO_STUB;
        }
        return refusal.contains("imed out") ? Kind.SILENT : Kind.OTHER;
    }

    /** The session ended meanwhile. */
    void fail(DebuggerException why) {
        CompletableFuture<Stop> failed = future;
        future = null;
        if (failed != null) {
            failed.completeExceptionally(why);
        }
    }
}

package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.AttachRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TimedOut;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way to a stub. gdb makes the one and only connection: one that we made to see who is there would stop a running
 * QEMU, and use up the place of a stub that accepts once. With auto-retry off gdb is told of a refusal at once; a stub
 * that another debugger holds accepts and never answers, which only time can tell. For the session's thread.
 */
final class Attaching {
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final Engine engine;
    private final GdbPipe pipe;
    private final SessionThread thread;
    private final GdbOptions options;
    private @Nullable CompletableFuture<Stop> future;

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

    void start(StubAddress address, CompletableFuture<Stop> attached) {
        if (engine.state() != SessionState.NOT_ATTACHED || future != null) {
            String is = future != null ? "being attached" : engine.state().toString();
            attached.completeExceptionally(new WrongState("attach", is, "NOT_ATTACHED"));
            return;
        }
        future = attached;
        String target = address.target();
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
        if (engine.state() == SessionState.STOPPED) {
            engine.state(SessionState.NOT_ATTACHED); // it stopped first and was lost then
        }
        if (overdue || failure instanceof TimedOut) {
            attached.completeExceptionally(new AttachRefused(
                    target,
                    "nothing answered within " + options.attachTimeout().toMillis()
                            + " ms. A stub has one place: another debugger holds this stub, or what listens there is no"
                            + " gdb stub. End the other debugger, or start the guest with a stub of its own."));
        } else if (failure instanceof CommandRefused refused) {
            attached.completeExceptionally(new AttachRefused(target, refused.refusal() + hint(refused.refusal())));
        } else {
            attached.completeExceptionally(failure);
        }
    }

    private static String hint(String refusal) {
        if (refusal.contains("Connection refused") || refusal.contains("No such file")) {
            return " Nobody listens there: is the guest running, and was it started with a gdb stub at this address?";
        }
        if (refusal.contains("packet reply is too long")) {
            return " gdb's architecture does not suit the stub: set it to i386:x86-64 before the attach, or load"
                    + " symbols of an ELF64 file.";
        }
        if (refusal.contains("Timed out") || refusal.contains("timed out")) {
            return " The stub's host does not answer.";
        }
        return "";
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

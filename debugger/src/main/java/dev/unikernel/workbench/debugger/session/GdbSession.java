package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoints;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.disassembly.Disassembler;
import dev.unikernel.workbench.debugger.disassembly.Disassembly;
import dev.unikernel.workbench.debugger.disassembly.Objdump;
import dev.unikernel.workbench.debugger.memory.Memory;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.GdbGone;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiCommand.When;
import dev.unikernel.workbench.debugger.mi.MiResult;
import dev.unikernel.workbench.debugger.registers.Registers;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.stack.Stack;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.debugger.variables.Printers;
import dev.unikernel.workbench.debugger.variables.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gdb, for one target. Calls never block, close excepted; futures complete and listeners are called on the
 * session's own threads ({@code gdb-session N}, {@code gdb-clock N}), one at a time: do not block there. Futures fail with a DebuggerException.
 */
public final class GdbSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GdbSession.class);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** Pause 1 s, delete and detach 1 s each at worst, exit 1 s, and the kill. */
    private static final long CLOSE_SECONDS = 5;

    private static final String NO_MASK = "this stub has no single-step mask; QEMU's has";

    private final SessionThread thread;
    private final GdbPipe pipe;
    private final RunState run = new RunState();
    private final Engine engine;
    private final Breakpoints breakpoints = new Breakpoints(this::send);
    private final Stack stack = new Stack(this::send);
    private final Registers registers = new Registers(this::send);
    private final Memory memory = new Memory(this::send);
    private final Disassembly disassembly = new Disassembly(this::send);
    private final Variables variables = new Variables(this::send);
    private final Disassembler disassembler;
    private volatile List<Printers.Loaded> printers = List.of();

    private GdbSession(SessionThread thread, GdbPipe pipe, GdbOptions options, ProcessStarter starter) {
        this.thread = thread;
        this.disassembler = new Disassembler(disassembly, memory, new Objdump(starter::start, GdbSession::aside));
        this.pipe = pipe;
        this.engine = new Engine(pipe, thread, run, options);
    }

    /** A tool is waited for on a thread of its own: seldom, and never by the session's threads. */
    private static void aside(Runnable task) {
        Thread thread = new Thread(task, "gdb-tool");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts gdb as a plain child. */
    public static CompletableFuture<GdbSession> start(GdbOptions options) {
        return start(options, ProcessBuilder::start);
    }

    /** Starts gdb and sets it up; fails with GdbGone if it cannot be started. */
    public static CompletableFuture<GdbSession> start(GdbOptions options, ProcessStarter starter) {
        int number = NUMBERS.incrementAndGet();
        SessionThread thread = new SessionThread(number);
        CompletableFuture<GdbSession> started = new CompletableFuture<>();
        thread.later(() -> {
            try {
                GdbPipe pipe = open(options, starter);
                GdbSession session = new GdbSession(thread, pipe, options, starter);
                pipe.read(
                        number,
                        records -> thread.run(() -> session.engine.take(records)),
                        exit -> thread.run(() -> session.engine.gdbGone(exit)));
                session.setUp(options, started);
            } catch (IOException failure) {
                thread.end();
                started.completeExceptionally(new GdbGone(-1, "it could not be started: " + failure.getMessage()));
            }
        });
        return started;
    }

    private static GdbPipe open(GdbOptions options, ProcessStarter starter) throws IOException {
        return new GdbPipe(starter.start(options.process()), options.transcript());
    }

    /** All at once; only the first is indispensable. */
    private void setUp(GdbOptions options, CompletableFuture<GdbSession> started) {
        engine.commands.watch();
        CompletableFuture<MiResult> async = engine.commands.send(GdbOptions.ASYNC);
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (MiCommand setting : options.settings()) {
            last = engine.commands.send(setting).handle((answer, failure) -> {
                if (failure != null) {
                    LOG.debug("gdb does not know {}: {}", setting, failure.toString());
                }
                return null;
            });
        }
        CompletableFuture<Void> settled = last;
        var unused = async.thenCompose(answer -> settled).whenComplete((answer, failure) -> {
            if (failure == null) {
                started.complete(this);
            } else {
                engine.ending.begin(SessionEnd.Cause.CLOSED);
                started.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
            }
        });
    }

    /** Loads program and symbols; before the attach. Of an ELF32 file: set the architecture first. */
    public CompletableFuture<Void> symbols(Path file) {
        return send(MiCommand.of("-file-exec-and-symbols", file.toString()).in(When.NOT_RUNNING))
                .thenApply(answer -> null);
    }

    /**
     * The same of a file that was loaded slide bytes (two's complement) from where it was linked, also at a stop, instead of
     * what there was: breakpoints at functions and lines move. In one command, for gdb 13 disables breakpoints whose place
     * it does not know in between. The program is forgotten: gdb would read its code at the linked addresses.
     */
    public CompletableFuture<Void> symbols(Path file, long slide) {
        String line = "symbol-file -o 0x" + Long.toHexString(slide) + " " + MiCommand.word(file.toString());
        return send(MiCommand.console(line).in(When.NOT_RUNNING))
                .thenCompose(answer -> send(MiCommand.of("-file-exec-file").in(When.NOT_RUNNING)))
                .thenApply(answer -> null);
    }

    /**
     * Sets gdb's architecture; before the attach. Needed with an ELF32 image on qemu-system-x86_64, whose stub always
     * sends 64-bit registers: {@code i386:x86-64}.
     */
    public CompletableFuture<Void> architecture(String name) {
        return send(MiCommand.of("-gdb-set", "architecture", name).in(When.NOT_RUNNING))
                .thenApply(answer -> null);
    }

    /**
     * Connects to a stub; completes with the first stop, after the lines of the options were run. Fails with
     * AttachRefused, and may then be tried again (unless gdb itself hung: then the session is ENDED).
     */
    public CompletableFuture<Stop> attach(StubAddress address) {
        CompletableFuture<Stop> future = new CompletableFuture<>();
        onThread(future, "attach", () -> engine.attaching.start(address, future));
        return future;
    }

    /**
     * Opens an ELF core dump as a target that stands at its only stop, for looking at. Nothing but looking is possible.
     * Fails with CommandRefused in gdb's words if the file is none.
     */
    public CompletableFuture<Stop> core(Path file) {
        CompletableFuture<Stop> future = new CompletableFuture<>();
        onThread(future, "core", () -> engine.attaching.core(file, future));
        return future;
    }

    /**
     * To the stub where it is attached, whose guest stands and was changed behind gdb's back, as by loading a snapshot:
     * reads it anew, with all breakpoints as they were; a stop of its own. Fails with WrongState unless it is stopped;
     * after an AttachRefused it is not attached any more.
     */
    public CompletableFuture<Stop> comeBack(StubAddress address) {
        CompletableFuture<Stop> future = new CompletableFuture<>();
        onThread(future, "come back", () -> engine.attaching.again(address, future));
        return future;
    }

    /** The state now; any thread. */
    public SessionState state() {
        return run.state();
    }

    /** The stop at which the guest stands; empty while it does not. Any thread. */
    public Optional<Stop> stop() {
        return run.current();
    }

    /** Adds a listener for events from now on. Running the result removes it. */
    public Runnable onEvent(Consumer<SessionEvent> listener) {
        return engine.add(listener);
    }

    /**
     * The same, and first what gdb, target and monitor said so far (its last 1,000 pieces), for a console that is opened
     * late; that much also if the session has ended. What was said may come on the caller's thread.
     */
    public Runnable onEventAndWords(Consumer<SessionEvent> listener) {
        if (!thread.run(() -> engine.addWithWords(listener))) {
            engine.addWithWords(listener); // over: nobody adds words any more
        }
        return () -> {
            if (!thread.run(() -> engine.remove(listener))) {
                engine.remove(listener);
            }
        };
    }

    /**
     * Lets the guest go on, from the thread that stopped; completes at the next stop. Fails with CommandRefused if gdb
     * could not (and then the guest stands), with TargetGone if the guest ended, with WrongState unless it is stopped.
     */
    public CompletableFuture<Stop> resume(Resume how) {
        return resume(how, OptionalInt.empty());
    }

    /** The same from another thread (1-based). The other CPUs run meanwhile, and may be the ones that stop. */
    public CompletableFuture<Stop> resume(Resume how, int from) {
        return resume(how, OptionalInt.of(from));
    }

    private CompletableFuture<Stop> resume(Resume how, OptionalInt from) {
        CompletableFuture<Stop> future = new CompletableFuture<>();
        onThread(future, how.toString(), () -> engine.control.resume(how, from, future));
        return future;
    }

    /**
     * Moves the program counter of a thread (1-based) of the stopped guest to a place, of a function behind its prologue.
     * Nothing runs, and stack and registers stay as they are; it is a stop of its own all the same, for what was read is
     * not true any more. Fails with CommandRefused for a place that gdb does not know, or that is several.
     */
    public CompletableFuture<Stop> jump(Location location, int on) {
        Optional<Stop> from = run.current();
        if (from.isEmpty()) {
            return CompletableFuture.failedFuture(new WrongState("jump", run.words(), "STOPPED"));
        }
        return place(location)
                .thenCompose(pc -> variables.evaluate("$pc = 0x" + Long.toHexString(pc), on, 0))
                .thenCompose(set -> stack.innermost(on))
                .thenCompose(answer -> {
                    CompletableFuture<Stop> moved = new CompletableFuture<>();
                    Frame to = answer.value();
                    onThread(moved, "jump", () -> {
                        Stop stop = engine.control.moved(from.get(), on, to, pipe::toldBesides);
                        if (stop == null) {
                            moved.completeExceptionally(new WrongState("jump", run.words(), "STOPPED where it was"));
                        } else {
                            moved.complete(stop);
                        }
                    });
                    return moved;
                });
    }

    private CompletableFuture<Long> place(Location location) {
        if (location instanceof Location.Address at) {
            return CompletableFuture.completedFuture(at.address());
        }
        return breakpoints.places(location).thenApply(places -> {
            List<Long> addresses = places.stream()
                    .flatMapToLong(place -> place.address().stream())
                    .boxed()
                    .toList();
            if (addresses.size() != 1) {
                String where = addresses.stream()
                        .map(address -> "*0x" + Long.toHexString(address))
                        .collect(Collectors.joining(" "));
                throw new CommandRefused(
                        "jump " + location.linespec(),
                        addresses.isEmpty() ? "gdb knows no address of it" : "it is at several places: " + where,
                        run.stopNumber());
            }
            return addresses.get(0);
        });
    }

    /** Stops a running guest, within a second or with TimedOut that says why; any stop meanwhile will do. */
    public CompletableFuture<Stop> pause() {
        CompletableFuture<Stop> future = new CompletableFuture<>();
        onThread(future, "pause", () -> engine.control.pause(future));
        return future;
    }

    /**
     * Does what gdb does at a stop only, such as a breakpoint, whatever the guest does: one that runs is paused for it and
     * goes on afterwards, though the work failed. Listeners see the pause as any other, and a resume under way completes
     * with it; a step becomes a continue. A guest that stopped meanwhile by itself, at a breakpoint say, stays there.
     */
    public <T> CompletableFuture<T> whileHeld(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<Boolean> moving = new CompletableFuture<>();
        onThread(moving, "holding the guest", () -> moving.complete(isMoving()));
        return moving.thenCompose(moves -> moves ? pause().thenCompose(held -> atHold(held, work)) : work.get());
    }

    /** A resume that gdb has not answered yet counts: what comes after it finds the guest running. */
    private boolean isMoving() {
        return run.state() == SessionState.RUNNING || engine.resuming();
    }

    private <T> CompletableFuture<T> atHold(Stop held, Supplier<CompletableFuture<T>> work) {
        return work.get().whenComplete((done, failure) -> {
            if (held.reason() instanceof StopReason.Paused && run.current().equals(Optional.of(held))) {
                var unused = resume(Resume.CONTINUE); // if it cannot, the event of a stop says so
            }
        });
    }

    /**
     * Runs a line of gdb's own language in any state; completes with its output, console and target text alike, which
     * is then no event. Fails with CommandRefused in gdb's words. A line that resumes the guest keeps gdb busy until
     * the next stop: queue nothing behind it but pause.
     */
    public CompletableFuture<String> console(String line) {
        return send(MiCommand.console(line)).thenApply(MiResult::output);
    }

    /**
     * What QEMU holds back in a single step now, as its stub tells it. The guest must be stopped. Fails with
     * CommandRefused at a stub that has no such mask: it is QEMU's own packet.
     */
    public CompletableFuture<SingleStepMask> singleStepMask() {
        MiCommand ask = MiCommand.console("maint packet qqemu.sstep").in(When.AT_STOP);
        return send(ask)
                .thenApply(answer -> SingleStepMask.read(answer.output())
                        .orElseThrow(() -> new CommandRefused(ask.line(), NO_MASK, answer.stop())));
    }

    /** Sets it, for all CPUs and until the guest's QEMU ends; fails like {@link #singleStepMask()}. */
    public CompletableFuture<Void> singleStepMask(SingleStepMask mask) {
        MiCommand set = MiCommand.console(mask.setting()).in(When.AT_STOP);
        return send(set).thenAccept(answer -> {
            if (!SingleStepMask.isAccepted(answer.output())) {
                throw new CommandRefused(set.line(), NO_MASK, answer.stop());
            }
        });
    }

    /** Lets the guest go (it runs on, without our breakpoints) and ends the session. Completes when gdb has gone. */
    public CompletableFuture<SessionEnd> detach() {
        return end(SessionEnd.Cause.DETACHED);
    }

    /** Has the stub kill its target (QEMU exits) and ends the session. Completes when gdb has gone. */
    public CompletableFuture<SessionEnd> killTarget() {
        return end(SessionEnd.Cause.KILLED);
    }

    private CompletableFuture<SessionEnd> end(SessionEnd.Cause cause) {
        thread.run(
                () -> engine.ending.begin(run.state() == SessionState.NOT_ATTACHED ? SessionEnd.Cause.CLOSED : cause));
        return engine.gone.copy();
    }

    /** Kills gdb, without a word to it or its target: for one that does not answer. The session ends as GDB_DIED. */
    public void abandon() {
        pipe.kill();
    }

    /** Completes when the session has ended, for whatever cause; gdb's process may still be going. */
    public CompletableFuture<SessionEnd> ended() {
        return engine.ended.copy();
    }

    /**
     * Detaches if attached, ends gdb, and returns when its process is gone: at most some 5 s, then it was killed. On
     * one of the session's own threads it returns at once, and gdb goes all the same.
     */
    @Override
    public void close() {
        CompletableFuture<SessionEnd> gone = detach();
        if (thread.isCurrent()) {
            return;
        }
        try {
            gone.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            LOG.warn("gdb does not end and is killed", stuck);
            pipe.kill();
        } catch (InterruptedException interrupted) {
            pipe.kill();
            Thread.currentThread().interrupt();
        }
    }

    /** gdb's breakpoints. */
    public Breakpoints breakpoints() {
        return breakpoints;
    }

    /** Call stacks, variables of frames, CPUs. */
    public Stack stack() {
        return stack;
    }

    /** Registers. */
    public Registers registers() {
        return registers;
    }

    /** Guest memory. */
    public Memory memory() {
        return memory;
    }

    /** Machine code as gdb takes it. */
    public Disassembly disassembly() {
        return disassembly;
    }

    /** Machine code in the size the CPU decodes it. */
    public Disassembler disassembler() {
        return disassembler;
    }

    /** Expressions. */
    public Variables variables() {
        return variables;
    }

    /**
     * Runs work whose commands follow each other with none of anybody else's between. Only what it sends before it
     * returns is such.
     */
    public <T> CompletableFuture<T> together(Function<MiChannel, CompletableFuture<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        onThread(done, "a row of commands", () -> {
            var unused = work.apply(engine.commands::send).whenComplete((value, failure) -> {
                if (failure == null) {
                    done.complete(value);
                } else {
                    done.completeExceptionally(failure);
                }
            });
        });
        return done;
    }

    /** Has gdb load pretty-printers for containers from our own list of places; what became of each. Before the attach. */
    public CompletableFuture<List<Printers.Loaded>> loadPrinters(List<Printers.Library> libraries) {
        return Printers.load(this::send, libraries).whenComplete((loaded, failure) -> {
            if (failure == null) {
                printers = loaded;
            }
        });
    }

    /** What {@link #loadPrinters} came to; empty if it was not asked for. Any thread. */
    public List<Printers.Loaded> printers() {
        return printers;
    }

    /** For MI commands that have no method here. */
    public MiChannel channel() {
        return this::send;
    }

    private CompletableFuture<MiResult> send(MiCommand command) {
        CompletableFuture<MiResult> future = new CompletableFuture<>();
        onThread(future, command.line(), () -> engine.commands.sendTo(command, future));
        return future;
    }

    private void onThread(CompletableFuture<?> future, String what, Runnable task) {
        if (!thread.run(task)) {
            future.completeExceptionally(new WrongState(what, SessionState.ENDED.toString(), "not ended"));
        }
    }
}

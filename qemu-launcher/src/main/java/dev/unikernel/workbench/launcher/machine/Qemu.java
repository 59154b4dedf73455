package dev.unikernel.workbench.launcher.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.launcher.MachineGone;
import dev.unikernel.workbench.launcher.WrongState;
import dev.unikernel.workbench.launcher.guardian.ChildProcess;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A QEMU process with a life. Calls never block; futures complete on the machine's session thread ({@code qemu-session N}), so do
 * not block in them. Failures are {@link dev.unikernel.workbench.launcher.LauncherFailure}s.
 */
public final class Qemu implements AutoCloseable {
    private static final AtomicLong LAST = new AtomicLong();
    private static final long GRACE_SECONDS = 1;

    private final QemuCommand command;
    private final QemuSession session;
    private final ExecutorService thread;
    private final long asked;
    private final long greeted;
    private final AtomicLong resumed = new AtomicLong();

    private Qemu(QemuCommand command, QemuSession session, ExecutorService thread, long asked, long greeted) {
        this.command = command;
        this.session = session;
        this.thread = thread;
        this.asked = asked;
        this.greeted = greeted;
    }

    /**
     * Starts QEMU with the guest standing at its first instruction; the future gives it in state Stopped, or LaunchFailed with QEMU's
     * own words. Cancelling the future ends the QEMU.
     */
    public static CompletableFuture<Qemu> launch(QemuCommand command, Guardian guardian) {
        long asked = System.nanoTime();
        String name = "qemu-" + LAST.incrementAndGet();
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread session = new Thread(work, name + "-session");
            session.setDaemon(true);
            return session;
        });
        Launch launch = new Launch(command, guardian, name);
        CompletableFuture<Qemu> launched = new CompletableFuture<>();
        var unused = launched.whenComplete((qemu, failure) -> {
            if (launched.isCancelled()) {
                launch.abort();
            }
        });
        thread.execute(() -> {
            try {
                QemuSession session = new QemuSession(command, guardian, thread, name, launch.connect());
                session.begin();
                launched.complete(new Qemu(command, session, thread, asked, System.nanoTime()));
            } catch (RuntimeException failed) {
                launch.abort();
                thread.shutdown();
                launched.completeExceptionally(failed);
            }
        });
        return launched;
    }

    /** The state now; any thread. */
    public MachineState state() {
        return session.state();
    }

    /** Calls the listener on the session thread with the state now and each later one. */
    public void onState(Consumer<MachineState> listener) {
        onSession(() -> session.listen(listener));
    }

    /** Lets the guest run (QMP cont); done when it does, or has ended by then. Not while a debugger is attached: it would not notice. WrongState once ended. */
    public CompletableFuture<Void> resume() {
        // A guest can leave by isa-debug-exit, and take QEMU with it, before the reply is written: it was let run all
        // the same.
        return live("resume", "cont")
                .exceptionallyCompose(failure -> causeOf(failure) instanceof MachineGone
                        ? session.ended().thenApply(end -> null)
                        : CompletableFuture.failedFuture(failure));
    }

    /** Holds the guest (QMP stop); done when it stands. WrongState once ended. */
    public CompletableFuture<Void> pause() {
        return live("pause", "stop");
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private CompletableFuture<Void> live(String wish, String qmpCommand) {
        if (session.state() instanceof MachineState.Ended) {
            return CompletableFuture.failedFuture(new WrongState(wish, "ended", "stopped or running; launch it anew"));
        }
        if (qmpCommand.equals("cont")) {
            resumed.compareAndSet(0, System.nanoTime());
        }
        return onThread(session.qmp().execute(qmpCommand)).thenApply(nothing -> null);
    }

    /** The same result, handed over on the session thread after the events that came before it. */
    private <T> CompletableFuture<T> onThread(CompletableFuture<T> future) {
        return future.whenCompleteAsync((value, failure) -> {}, this::onSession);
    }

    /** Once the machine is gone there is no session thread any more; what is left to tell is told at once. */
    private void onSession(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException ended) {
            work.run();
        }
    }

    /** Ends QEMU: QMP quit, after 1 s TERM, after another KILL. Done when the process is gone and its directory removed. */
    public CompletableFuture<Void> stop() {
        session.endingByUs();
        ChildProcess process = session.machine().process();
        var unused = session.qmp().execute("quit");
        unlessGoneAfter(GRACE_SECONDS, process::destroy);
        unlessGoneAfter(2 * GRACE_SECONDS, process::destroyForcibly);
        return session.gone();
    }

    private void unlessGoneAfter(long seconds, Runnable action) {
        var unused = session.gone().orTimeout(seconds, TimeUnit.SECONDS).exceptionally(late -> {
            action.run();
            return null;
        });
    }

    /** Ends QEMU at once by KILL. Done when the process is gone and its directory removed. */
    public CompletableFuture<Void> kill() {
        session.endingByUs();
        session.machine().process().destroyForcibly();
        return session.gone();
    }

    /**
     * How the guest ended. All serial bytes that the guest wrote before have been handed to listeners by then. After POWERED_OFF, RESET,
     * FAULTED and PANICKED the QEMU still stands, paused, for registers and memory to be read, until {@link #close()} or
     * {@link #stop()}. Never completes exceptionally.
     */
    public CompletableFuture<MachineEnd> ended() {
        return session.ended();
    }

    /** The guest's serial line of that number, from 0. */
    public SerialPort serial(int number) {
        return session.machine().serial().get(number);
    }

    /** The unix socket of QEMU's gdb stub, listening since the launch; it takes one client. */
    public Path gdbSocket() {
        return session.machine().endpoints().gdb();
    }

    /** QEMU's process id. */
    public long pid() {
        return session.machine().process().pid();
    }

    /** The command it was launched with. */
    public QemuCommand command() {
        return command;
    }

    /** The arguments as they were given to the system, program first. */
    public List<String> argv() {
        return session.machine().argv();
    }

    /** When each phase came. */
    public Timings timings() {
        long at = resumed.get();
        List<SerialPort> serial = session.machine().serial();
        return new Timings(
                asked,
                session.machine().spawned(),
                greeted,
                at == 0 ? OptionalLong.empty() : OptionalLong.of(at),
                serial.isEmpty() ? OptionalLong.empty() : serial.get(0).firstByteNanos());
    }

    /** The last exceptions the guest met, oldest first, at most 64; empty without an interrupt log. */
    public List<CpuException> exceptions() {
        return session.machine().log().map(log -> log.snapshot().last()).orElse(List.of());
    }

    /** A command of QEMU's human monitor, such as {@code info mtree -f}; gives its text with LF line ends. */
    public CompletableFuture<String> hmp(String line) {
        JsonNode arguments = JsonNodeFactory.instance.objectNode().put("command-line", line);
        return onThread(session.qmp().execute("human-monitor-command", arguments))
                .thenApply(text -> text.asText().replace("\r\n", "\n"));
    }

    /** A QMP command; CommandRefused with QEMU's words, MachineGone when there will be no answer. */
    public CompletableFuture<JsonNode> qmp(String name, JsonNode arguments) {
        return onThread(session.qmp().execute(name, arguments));
    }

    /** Every CPU's registers, in CPU order; works while running, too (each CPU at its own moment). */
    public CompletableFuture<List<CpuRegisters>> registers() {
        return hmp("info registers -a").thenApply(RegisterText::parse);
    }

    /** Guest memory as CPU 0 sees it through its page tables; {@code address} unsigned, at most 16 MiB. */
    public CompletableFuture<MemoryRead> readVirtual(long address, int length) {
        return onThread(session.memory().virtual(0, address, length));
    }

    /** Guest RAM at a physical address; {@code address} unsigned, at most 16 MiB. */
    public CompletableFuture<MemoryRead> readPhysical(long address, int length) {
        return onThread(session.memory().physical(address, length));
    }

    /** Like {@link #stop()}, without waiting. */
    @Override
    public void close() {
        var unused = stop();
    }
}

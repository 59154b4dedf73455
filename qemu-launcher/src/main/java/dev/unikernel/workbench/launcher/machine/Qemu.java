package dev.unikernel.workbench.launcher.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A QEMU process with a life. Calls never block; futures complete on the machine's session thread ({@code qemu-session N}), so do
 * not block in them. Failures are {@link dev.unikernel.workbench.launcher.LauncherFailure}s.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Qemu implements AutoCloseable {
    private Qemu() {}

    /**
     * Starts QEMU with the guest standing at its first instruction; the future gives it in state Stopped, or LaunchFailed with QEMU's
     * own words. Cancelling the future ends the QEMU.
     */
    public static CompletableFuture<Qemu> launch(QemuCommand command, Guardian guardian) {
        throw new UnsupportedOperationException("" + command + guardian);
    }

    /** The state now; any thread. */
    public MachineState state() {
        throw new UnsupportedOperationException();
    }

    /** Calls the listener on the session thread with the state now and each later one. */
    public void onState(Consumer<MachineState> listener) {
        throw new UnsupportedOperationException(listener.toString());
    }

    /** Lets the guest run (QMP cont). Not while a debugger is attached: it would not notice. WrongState once ended. */
    public CompletableFuture<Void> resume() {
        throw new UnsupportedOperationException();
    }

    /** Holds the guest (QMP stop); done when it stands. WrongState once ended. */
    public CompletableFuture<Void> pause() {
        throw new UnsupportedOperationException();
    }

    /** Ends QEMU: QMP quit, after 1 s TERM, after another KILL. Done when the process is gone and its directory removed. */
    public CompletableFuture<Void> stop() {
        throw new UnsupportedOperationException();
    }

    /** Ends QEMU at once by KILL. Done when the process is gone and its directory removed. */
    public CompletableFuture<Void> kill() {
        throw new UnsupportedOperationException();
    }

    /**
     * How the guest ended. All serial bytes that the guest wrote before have been handed to listeners by then. After POWERED_OFF, RESET,
     * FAULTED and PANICKED the QEMU still stands, paused, for registers and memory to be read, until {@link #close()} or
     * {@link #stop()}. Never completes exceptionally.
     */
    public CompletableFuture<MachineEnd> ended() {
        throw new UnsupportedOperationException();
    }

    /** The guest's serial line of that number, from 0. */
    public SerialPort serial(int number) {
        throw new UnsupportedOperationException("" + number);
    }

    /** The unix socket of QEMU's gdb stub, listening since the launch; it takes one client. */
    public Path gdbSocket() {
        throw new UnsupportedOperationException();
    }

    /** QEMU's process id. */
    public long pid() {
        throw new UnsupportedOperationException();
    }

    /** The command it was launched with. */
    public QemuCommand command() {
        throw new UnsupportedOperationException();
    }

    /** The arguments as they were given to the system, program first. */
    public List<String> argv() {
        throw new UnsupportedOperationException();
    }

    /** When each phase came. */
    public Timings timings() {
        throw new UnsupportedOperationException();
    }

    /** The last exceptions the guest met, oldest first, at most 64; empty without an interrupt log. */
    public List<CpuException> exceptions() {
        throw new UnsupportedOperationException();
    }

    /** A command of QEMU's human monitor, such as {@code info mtree -f}; gives its text with LF line ends. */
    public CompletableFuture<String> hmp(String command) {
        throw new UnsupportedOperationException(command);
    }

    /** A QMP command; CommandRefused with QEMU's words, MachineGone when there will be no answer. */
    public CompletableFuture<JsonNode> qmp(String command, JsonNode arguments) {
        throw new UnsupportedOperationException(command + arguments);
    }

    /** Every CPU's registers, in CPU order; works while running, too (each CPU at its own moment). */
    public CompletableFuture<List<CpuRegisters>> registers() {
        throw new UnsupportedOperationException();
    }

    /** Guest memory as CPU 0 sees it through its page tables; {@code address} unsigned, at most 16 MiB. */
    public CompletableFuture<MemoryRead> readVirtual(long address, int length) {
        throw new UnsupportedOperationException("" + address + length);
    }

    /** Guest RAM at a physical address; {@code address} unsigned, at most 16 MiB. */
    public CompletableFuture<MemoryRead> readPhysical(long address, int length) {
        throw new UnsupportedOperationException("" + address + length);
    }

    /** Like {@link #stop()}, without waiting. */
    @Override
    public void close() {}
}

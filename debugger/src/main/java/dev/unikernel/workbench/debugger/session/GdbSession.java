package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoints;
import dev.unikernel.workbench.debugger.disassembly.Disassembly;
import dev.unikernel.workbench.debugger.memory.Memory;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.registers.Registers;
import dev.unikernel.workbench.debugger.stack.Stack;
import dev.unikernel.workbench.debugger.variables.Variables;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One gdb, for one target. Calls never block, close excepted; futures complete and listeners are called on the
 * session's own thread ({@code gdb-session N}): do not block there. Futures fail with a DebuggerException.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class GdbSession implements AutoCloseable {
    private GdbSession() {}

    /** Starts gdb as a plain child. */
    public static CompletableFuture<GdbSession> start(GdbOptions options) {
        return start(options, ProcessBuilder::start);
    }

    /** Starts gdb and sets it up; fails with GdbGone if it cannot be started. */
    public static CompletableFuture<GdbSession> start(GdbOptions options, ProcessStarter starter) {
        throw new UnsupportedOperationException();
    }

    /** Loads program and symbols; before the attach. The file's class must suit the stub (see architecture). */
    public CompletableFuture<Void> symbols(Path file) {
        throw new UnsupportedOperationException();
    }

    /** Adds symbols of a file that was loaded slide bytes (signed) from where it was linked. */
    public CompletableFuture<Void> symbols(Path file, long slide) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets gdb's architecture; before the attach. Needed with an ELF32 image on qemu-system-x86_64, whose stub always
     * sends 64-bit registers: {@code i386:x86-64}.
     */
    public CompletableFuture<Void> architecture(String name) {
        throw new UnsupportedOperationException();
    }

    /** Connects to a stub, once a session; completes with the first stop. Fails with AttachRefused. */
    public CompletableFuture<Stop> attach(StubAddress address) {
        throw new UnsupportedOperationException();
    }

    /** The state now; any thread. */
    public SessionState state() {
        throw new UnsupportedOperationException();
    }

    /** The stop at which the guest stands; empty while it does not. Any thread. */
    public Optional<Stop> stop() {
        throw new UnsupportedOperationException();
    }

    /** Adds a listener for events from now on. Running the result removes it. */
    public Runnable onEvent(Consumer<SessionEvent> listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Lets the guest go on, from the thread that stopped; completes at the next stop. Fails with CommandRefused if gdb
     * could not (and then the guest stands), with TargetGone if the guest ended, with WrongState unless it is stopped.
     */
    public CompletableFuture<Stop> resume(Resume how) {
        throw new UnsupportedOperationException();
    }

    /** The same from another thread (1-based): that CPU steps. */
    public CompletableFuture<Stop> resume(Resume how, int thread) {
        throw new UnsupportedOperationException();
    }

    /** Stops a running guest, within a second or with TimedOut that says why; any stop meanwhile will do. */
    public CompletableFuture<Stop> pause() {
        throw new UnsupportedOperationException();
    }

    /** Runs a line of gdb's own language in any state; its output. Fails with CommandRefused in gdb's words. */
    public CompletableFuture<String> console(String line) {
        throw new UnsupportedOperationException();
    }

    /** Lets the guest go (it runs on, without our breakpoints) and ends the session. Completes when gdb has gone. */
    public CompletableFuture<SessionEnd> detach() {
        throw new UnsupportedOperationException();
    }

    /** Has the stub kill its target (QEMU exits) and ends the session. Completes when gdb has gone. */
    public CompletableFuture<SessionEnd> killTarget() {
        throw new UnsupportedOperationException();
    }

    /** Completes when the session has ended, for whatever cause; gdb's process may still be going. */
    public CompletableFuture<SessionEnd> ended() {
        throw new UnsupportedOperationException();
    }

    /** Detaches if attached, ends gdb, and returns when its process is gone; at most some 4 s, then it was killed. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** gdb's breakpoints. */
    public Breakpoints breakpoints() {
        throw new UnsupportedOperationException();
    }

    /** Call stacks, variables of frames, CPUs. */
    public Stack stack() {
        throw new UnsupportedOperationException();
    }

    /** Registers. */
    public Registers registers() {
        throw new UnsupportedOperationException();
    }

    /** Guest memory. */
    public Memory memory() {
        throw new UnsupportedOperationException();
    }

    /** Machine code. */
    public Disassembly disassembly() {
        throw new UnsupportedOperationException();
    }

    /** Expressions. */
    public Variables variables() {
        throw new UnsupportedOperationException();
    }

    /** For MI commands that have no method here. */
    public MiChannel channel() {
        throw new UnsupportedOperationException();
    }
}

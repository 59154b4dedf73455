package dev.unikernel.workbench.app.guest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.CpuException;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A guest in a QEMU of ours. Starts held at its first instruction; whoever resumes it first owns its run state. */
public final class QemuGuest implements Guest {
    private static final int CONSOLE_TAIL = 64 << 10;
    private static final long LAST_LOOK_MS = 1000;
    /** QEMU's run states from which nothing but a new machine leads. */
    private static final Set<String> OVER = Set.of("shutdown", "guest-panicked", "internal-error");

    private volatile GuestImage image;
    private final UnikernelSystem system;
    private final Qemu qemu;
    private final long launched = System.nanoTime();
    private final CompletableFuture<EndReport> ended = new CompletableFuture<>();

    private QemuGuest(GuestImage image, UnikernelSystem system, Qemu qemu) {
        this.image = image;
        this.system = system;
        this.qemu = qemu;
        CompletableFuture<Void> unused = qemu.ended().thenAccept(this::explain);
    }

    /** Launches it; the future fails with {@code LaunchFailed} and QEMU's own words. */
    public static CompletableFuture<QemuGuest> launch(
            GuestImage image, UnikernelSystem system, QemuCommand command, Guardian guardian) {
        return Qemu.launch(command, guardian).thenApply(qemu -> new QemuGuest(image, system, qemu));
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        if (!qemu.command().gdbStub()) {
            all.remove(Capability.DEBUG);
        }
        return all;
    }

    @Override
    public String words() {
        return "QEMU, pid " + qemu.pid() + ", "
                + qemu.command().acceleratorChoice().accelerator();
    }

    @Override
    public Optional<GuestImage> image() {
        return Optional.of(image);
    }

    @Override
    public void loadedAt(long slide) {
        image = image.at(slide);
    }

    @Override
    public UnikernelSystem system() {
        return system;
    }

    @Override
    public Door door() {
        return new Door.Stub(new StubAddress.UnixSocket(qemu.gdbSocket()));
    }

    /** gdb calls a triple fault "exited normally" and a panic a signal. */
    @Override
    public CompletableFuture<Boolean> isOver(Stop stop) {
        return qemu.qmp("query-status", JsonNodeFactory.instance.objectNode())
                .thenApply(answer -> OVER.contains(answer.path("status").asText()));
    }

    /** Always there. */
    @Override
    public Optional<Qemu> qemu() {
        return Optional.of(qemu);
    }

    @Override
    public Optional<SerialPort> console() {
        return Optional.of(qemu.serial(0));
    }

    @Override
    public CompletableFuture<Void> resume() {
        return qemu.resume();
    }

    @Override
    public CompletableFuture<Void> end() {
        return qemu.stop();
    }

    /** The end tells where each CPU was. */
    @Override
    public void endAfter(Duration limit) {
        Alarm.unlessOver(ended, limit, () -> timeOut(limit));
    }

    private void timeOut(Duration limit) {
        CompletableFuture<Void> unused = qemu.registers()
                .completeOnTimeout(List.of(), LAST_LOOK_MS, TimeUnit.MILLISECONDS)
                .exceptionally(failure -> List.of())
                .thenAccept(registers -> {
                    ended.complete(new EndExplainer(image, system).timeout(limit, registers, consoleText(), ran()));
                    qemu.close();
                });
    }

    @Override
    public CompletableFuture<EndReport> ended() {
        return ended;
    }

    @Override
    public String consoleText() {
        return new String(qemu.serial(0).tail(CONSOLE_TAIL), StandardCharsets.UTF_8);
    }

    /** Where QEMU logged no exceptions, as under KVM, a panicking guest's own record is asked. */
    private void explain(MachineEnd end) {
        EndExplainer explainer = new EndExplainer(image, system);
        String console = consoleText();
        Duration ran = ran();
        boolean unlogged =
                end.reason() == MachineEnd.Reason.PANICKED && !qemu.command().logsInterrupts();
        CompletableFuture<Optional<CpuException>> recorded = unlogged
                ? system.recordedFault(image, qemu::readVirtual)
                : CompletableFuture.completedFuture(Optional.empty());
        CompletableFuture<Void> unused = recorded.completeOnTimeout(
                        Optional.empty(), LAST_LOOK_MS, TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Optional.empty())
                .thenAccept(fault -> ended.complete(
                        fault.isPresent()
                                ? explainer.recorded(end, fault.get(), console, ran)
                                : explainer.explain(end, console, ran)));
    }

    private Duration ran() {
        return Duration.ofNanos(System.nanoTime() - launched);
    }

    @Override
    public void close() {
        end().join();
    }
}

package dev.unikernel.workbench.app.guest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.app.console.ConsoleLines;
import dev.unikernel.workbench.app.guest.fault.FaultScene;
import dev.unikernel.workbench.app.guest.fault.LastWords;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.life.Alarm;
import dev.unikernel.workbench.app.system.BootFile;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.CpuException;
import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import dev.unikernel.workbench.launcher.travel.Playback;
import dev.unikernel.workbench.launcher.travel.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A guest in a QEMU of ours. Starts held at its first instruction; whoever resumes it first owns its run state. */
public final class QemuGuest implements Guest {
    private static final int CONSOLE_TAIL = 64 << 10;
    private static final long LAST_LOOK_MS = 1000;
    private static final int LOOKS = 10;
    private static final long BETWEEN_LOOKS_MS = 20;
    /** QEMU's run states from which nothing but a new machine leads. */
    private static final Set<String> OVER = Set.of("shutdown", "guest-panicked", "internal-error");

    private volatile GuestImage image;
    private final UnikernelSystem system;
    private final Qemu qemu;
    private final Optional<Playback> playback;
    private final long launched = System.nanoTime();
    private final ConsoleLines lines = new ConsoleLines(launched);
    private final CompletableFuture<EndReport> ended = new CompletableFuture<>();

    private QemuGuest(GuestImage image, UnikernelSystem system, Qemu qemu, Optional<Recording> recording) {
        this.image = image;
        this.system = system;
        this.qemu = qemu;
        this.playback = recording.map(known -> new Playback(qemu, known));
        AutoCloseable unusedEnd = qemu.serial(0).onBytes(lines::add); // for as long as the line is there
        CompletableFuture<Void> unused = qemu.ended().thenAccept(this::explain);
        system.lastWords().ifPresent(words -> {
            var unusedWords = LastWords.of(qemu.serial(0), words).thenRun(this::gaveUp);
        });
    }

    /** It said that it gave up, and its machine would stand for ever. */
    private void gaveUp() {
        if (ended.isDone() || qemu.ended().isDone()) {
            return;
        }
        var unusedEnd = qemu.serial(0)
                .drained() // its last word is with every listener then
                .thenCompose(heard -> qemu.registers())
                .completeOnTimeout(List.of(), LAST_LOOK_MS, TimeUnit.MILLISECONDS)
                .exceptionally(gone -> List.of())
                .thenAccept(registers -> explain(new MachineEnd(
                        MachineEnd.Reason.PANICKED,
                        MachineEnd.By.GUEST,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        registers,
                        qemu.exceptions(),
                        List.of("its machine stands still and does not end: " + system.title()
                                + " tells of a panic on its console only"),
                        "")));
        var unusedClose = ended.thenRun(qemu::close);
    }

    /** Launches it; the future fails with {@code LaunchFailed} and QEMU's own words. */
    public static CompletableFuture<QemuGuest> launch(
            GuestImage image, UnikernelSystem system, QemuCommand command, Guardian guardian) {
        QemuCommand form;
        try {
            form = BootFile.of(command, image, system, guardian);
        } catch (IOException unwritable) {
            return CompletableFuture.failedFuture(unwritable);
        }
        return Qemu.launch(form, guardian).thenApply(qemu -> new QemuGuest(image, system, qemu, Optional.empty()));
    }

    /** The same with a run that was recorded: it can go back, and ends as it did then. */
    public static CompletableFuture<QemuGuest> play(
            GuestImage image, UnikernelSystem system, Recording recording, Guardian guardian) {
        return Qemu.launch(recording.command(), guardian)
                .thenApply(qemu -> new QemuGuest(image, system, qemu, Optional.of(recording)));
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        if (!qemu.command().gdbStub()) {
            all.remove(Capability.DEBUG);
        }
        if (playback.isEmpty()) {
            all.remove(Capability.REVERSE);
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
    public Optional<Playback> playback() {
        return playback;
    }

    @Override
    public Optional<SerialPort> console() {
        return Optional.of(qemu.serial(0));
    }

    @Override
    public Optional<ConsoleLines> consoleLines() {
        return Optional.of(lines);
    }

    /** What the guest wrote before a stop has come before it is counted. */
    @Override
    public void joined(GdbSession session) {
        session.stop().ifPresent(stop -> lines.stopped(stop.number()));
        Runnable unused = session.onEvent(event -> {
            if (event instanceof SessionEvent.Stopped at) {
                CompletableFuture<Void> unusedCount = qemu.serial(0)
                        .drained()
                        .thenRun(() -> lines.stopped(at.stop().number()));
            }
        });
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

    /** Looks at it several times: one look cannot tell a loop. */
    private void timeOut(Duration limit) {
        long said = qemu.serial(0).bytesReceived();
        CompletableFuture<Void> unused = looks(new ArrayList<>())
                .completeOnTimeout(List.of(), LAST_LOOK_MS, TimeUnit.MILLISECONDS)
                .exceptionally(failure -> List.of())
                .thenAccept(looks -> {
                    boolean silent = qemu.serial(0).bytesReceived() == said;
                    ended.complete(new EndExplainer(image, system, Optional.empty())
                            .timeout(limit, looks, silent, consoleText(), ran()));
                    qemu.close();
                });
    }

    private CompletableFuture<List<List<CpuRegisters>>> looks(List<List<CpuRegisters>> before) {
        return qemu.registers().thenCompose(now -> {
            before.add(now);
            return before.size() == LOOKS
                    ? CompletableFuture.completedFuture(before)
                    : CompletableFuture.supplyAsync(
                                    () -> before,
                                    CompletableFuture.delayedExecutor(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS))
                            .thenCompose(this::looks);
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
    private void explain(MachineEnd seen) {
        MachineEnd end = asRecorded(seen);
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
                .thenCompose(fault -> scene(end, fault).thenAccept(scene -> {
                    EndExplainer explainer = new EndExplainer(image, system, scene);
                    ended.complete(
                            fault.isPresent()
                                    ? explainer.recorded(end, fault.get(), console, ran)
                                    : explainer.explain(end, console, ran));
                }));
    }

    /** Where an exception ended it, while the machine still stands; empty if there was none, or it is gone. */
    private CompletableFuture<Optional<FaultScene>> scene(MachineEnd end, Optional<CpuException> recorded) {
        List<CpuException> last = end.exceptions();
        Optional<CpuException> exception = recorded.or(end::exception)
                .or(() -> last.isEmpty() ? Optional.empty() : Optional.of(last.get(last.size() - 1)));
        boolean stands = switch (end.reason()) {
            case FAULTED, PANICKED, POWERED_OFF -> true;
            case EXITED, RESET, KILLED, UNKNOWN -> false;
        };
        return exception.isEmpty() || !stands
                ? CompletableFuture.completedFuture(Optional.empty())
                : FaultScene.read(qemu, exception.get())
                        .thenApply(Optional::of)
                        .completeOnTimeout(Optional.empty(), LAST_LOOK_MS, TimeUnit.MILLISECONDS)
                        .exceptionally(gone -> Optional.empty());
    }

    /** What is played ends as it did when it was recorded: QEMU tells a shutdown too early then, before its cause. */
    private MachineEnd asRecorded(MachineEnd seen) {
        return seen.by() == MachineEnd.By.GUEST
                ? playback.flatMap(playing -> playing.recording().end()).orElse(seen)
                : seen;
    }

    private Duration ran() {
        return Duration.ofNanos(System.nanoTime() - launched);
    }

    @Override
    public void close() {
        end().join();
    }
}

package dev.unikernel.workbench.launcher.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.launcher.LaunchFailed;
import dev.unikernel.workbench.launcher.LauncherFailure;
import dev.unikernel.workbench.launcher.TimedOut;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.qmp.QmpConnection;
import dev.unikernel.workbench.launcher.qmp.QmpEvent;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One QEMU's mutable state, owned by its session thread: the state, its listeners, and the verdict when it ends. What may be slow,
 * gathering evidence at the end, runs here too, so later requests wait the few milliseconds it takes.
 */
final class QemuSession {
    private static final Logger LOG = LoggerFactory.getLogger(QemuSession.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final QemuCommand command;
    private final Guardian guardian;
    private final ExecutorService thread;
    private final Launch.Connected machine;
    private final boolean kvm;
    private final QmpConnection qmp;
    private final GuestMemory memory;
    private final CompletableFuture<MachineEnd> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final List<Consumer<MachineState>> listeners = new ArrayList<>();
    private Optional<String> hostShutdown = Optional.empty();
    private volatile MachineState state = new MachineState.Launching();
    private volatile boolean endedByUs;

    QemuSession(QemuCommand command, Guardian guardian, ExecutorService thread, String name, Launch.Connected machine) {
        this.command = command;
        this.guardian = guardian;
        this.thread = thread;
        this.machine = machine;
        this.kvm = command.acceleratorChoice().accelerator() == Accelerator.KVM;
        this.qmp = new QmpConnection(machine.qmp(), name + "-qmp", event -> thread.execute(() -> event(event)));
        this.memory = new GuestMemory(qmp, machine.directory(), command.memoryMib());
    }

    /** Waits until QEMU takes commands, then watches over it. LaunchFailed when it ends before. Session thread. */
    void begin() {
        try {
            qmp.ready().join();
        } catch (CompletionException endedBefore) {
            LaunchFailed failed = Launch.failure(machine.argv(), machine.process(), machine.output());
            cleanUp();
            throw failed;
        }
        become(new MachineState.Stopped());
        var unused = machine.process().onExit().thenRun(() -> thread.execute(this::processEnded));
    }

    MachineState state() {
        return state;
    }

    QmpConnection qmp() {
        return qmp;
    }

    GuestMemory memory() {
        return memory;
    }

    Launch.Connected machine() {
        return machine;
    }

    /** How the guest ended. */
    CompletableFuture<MachineEnd> ended() {
        return ended.copy();
    }

    /** Done when the process is gone and its directory removed. */
    CompletableFuture<Void> gone() {
        return gone.copy();
    }

    /** From now on an end is our doing. Any thread. */
    void endingByUs() {
        endedByUs = true;
    }

    /** Session thread, like all that follows. */
    void listen(Consumer<MachineState> listener) {
        listeners.add(listener);
        tell(listener);
    }

    private void become(MachineState next) {
        if (!(state instanceof MachineState.Ended) && !state.equals(next)) {
            state = next;
            List.copyOf(listeners).forEach(this::tell);
        }
    }

    private void tell(Consumer<MachineState> listener) {
        try {
            listener.accept(state);
        } catch (RuntimeException broken) {
            LOG.error("a state listener failed", broken);
        }
    }

    private void event(QmpEvent event) {
        if (state instanceof MachineState.Ended) {
            return;
        }
        String reason = event.data().path("reason").asText();
        switch (event.name()) {
            case "RESUME" -> become(new MachineState.Running());
            case "STOP" -> stopped();
            case "GUEST_PANICKED" -> {
                // With -action panic=none, which a user may add, the guest goes on.
                if (!event.data().path("action").asText().equals("run")) {
                    panicked();
                }
            }
            case "SHUTDOWN" -> {
                if (event.data().path("guest").asBoolean()) {
                    shutDown(reason);
                } else {
                    hostShutdown = Optional.of(reason);
                }
            }
            default -> LOG.debug("QMP event {}", event);
        }
    }

    /** Under KVM a stop may be for good. Not asked under TCG: every step of a debugger is a stop. */
    private void stopped() {
        if (kvm) {
            Optional<JsonNode> status = answer("query-status", qmp.execute("query-status"));
            if (status.isPresent() && status.get().path("status").asText().equals("internal-error")) {
                conclude(judge(settle()).stuck("internal-error"));
                return;
            }
        }
        become(new MachineState.Stopped());
    }

    private void shutDown(String reason) {
        List<CpuRegisters> registers = settle();
        Optional<Boolean> afterPortWrite = machine.log().isPresent() || registers.isEmpty()
                ? Optional.empty()
                : registers.stream()
                        .map(this::afterPortWrite)
                        .flatMap(Optional::stream)
                        .reduce(Boolean::logicalOr);
        conclude(judge(registers).shutdown(reason, afterPortWrite));
    }

    private void panicked() {
        List<CpuRegisters> registers = settle();
        LiveFrames.Verdict verdict =
                LiveFrames.find(log().orElseGet(() -> new InterruptLog().snapshot()), registers, this::read);
        conclude(judge(registers).panic(verdict));
    }

    private MemoryRead read(int cpu, long address, int length) {
        return answer("memsave", memory.virtual(cpu, address, length))
                .orElseGet(() -> new MemoryRead.Unavailable("QEMU does not answer"));
    }

    /**
     * Whether the CPU stands right after an OUT: EE or EF, or E6 or E7 with a port number (Intel SDM volume 2). Seen so under KVM;
     * under TCG (7.2) the CPU runs on for a few instructions, and then this is false for a reset, too.
     */
    private Optional<Boolean> afterPortWrite(CpuRegisters cpu) {
        long pc = cpu.rip() + (cpu.longMode() ? 0 : cpu.value("cs_base").orElse(0));
        if (!(read(cpu.cpu(), pc - 2, 2) instanceof MemoryRead.Bytes two)
                || two.bytes().remaining() < 2) {
            return Optional.empty();
        }
        int before = two.bytes().get(0) & 0xfe;
        int last = two.bytes().get(1) & 0xfe;
        return Optional.of(last == 0xee || before == 0xe6);
    }

    /**
     * The guest stands. A round trip makes sure that QEMU has written what the guest did, then what it wrote is awaited at our side;
     * gives the registers, or none when QEMU is gone.
     */
    private List<CpuRegisters> settle() {
        Optional<String> registers = hmp("info registers -a");
        List<CompletableFuture<?>> drains = new ArrayList<>();
        machine.serial().forEach(port -> drains.add(port.drained()));
        machine.fifo().ifPresent(fifo -> drains.add(fifo.drained()));
        for (CompletableFuture<?> drain : drains) {
            Optional<?> unused = answer("its last output", drain);
        }
        return registers.map(RegisterText::parse).orElse(List.of());
    }

    private Optional<String> hmp(String line) {
        JsonNode arguments = JsonNodeFactory.instance.objectNode().put("command-line", line);
        return answer(line, qmp.execute("human-monitor-command", arguments)).map(JsonNode::asText);
    }

    private Optional<InterruptLog.Snapshot> log() {
        return machine.log().map(InterruptLog::snapshot);
    }

    private EndJudge judge(List<CpuRegisters> registers) {
        return new EndJudge(registers, log(), machine.output().text());
    }

    private void conclude(MachineEnd end) {
        become(new MachineState.Ended(end));
        ended.complete(end);
    }

    /** Waits for an answer; empty when QEMU is gone or silent. */
    private <T> Optional<T> answer(String what, CompletableFuture<T> future) {
        try {
            return Optional.ofNullable(future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException silent) {
            LOG.warn("while looking at the end", new TimedOut(what, PATIENCE));
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof LauncherFailure)) {
                throw new IllegalStateException("asking for " + what, failed.getCause());
            }
            LOG.debug("while looking at the end", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void processEnded() {
        List<CompletableFuture<?>> rest = new ArrayList<>();
        machine.serial().forEach(port -> rest.add(port.closed()));
        machine.fifo().ifPresent(fifo -> {
            fifo.finish();
            rest.add(fifo.done());
        });
        rest.add(machine.output().done());
        for (CompletableFuture<?> last : rest) {
            Optional<?> unused = answer("its last output", last);
        }
        if (!(state instanceof MachineState.Ended)) {
            MachineEnd end = judge(List.of())
                    .exited(
                            machine.process().exitValue(),
                            machine.process().signal(),
                            command,
                            endedByUs,
                            hostShutdown);
            if (end.reason() == MachineEnd.Reason.EXITED) {
                // It ran, even if it was so quick that QEMU's RESUME event was lost with it.
                become(new MachineState.Running());
            }
            conclude(end);
        }
        cleanUp();
        gone.complete(null);
        thread.shutdown();
    }

    private void cleanUp() {
        qmp.close();
        machine.fifo().ifPresent(InterruptFifo::finish);
        machine.serial().forEach(SerialPort::close);
        try {
            guardian.removeDirectory(machine.directory());
        } catch (IOException stays) {
            LOG.warn("{} stays until the end: {}", machine.directory(), stays.toString());
        }
    }
}

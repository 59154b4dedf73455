package dev.unikernel.workbench.launcher.machine;

import dev.unikernel.workbench.launcher.machine.MachineEnd.By;
import dev.unikernel.workbench.launcher.machine.MachineEnd.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The rules by which an end is told, from facts alone. The facts' meaning was measured with QEMU 7.2 under TCG. */
final class EndJudge {
    /** QEMU's own crashes: ILL, TRAP, ABRT, BUS, FPE, SEGV, SYS. Others come from somebody. */
    private static final Set<Integer> CRASHES = Set.of(4, 5, 6, 7, 8, 11, 31);

    private final List<String> evidence = new ArrayList<>();
    private final List<CpuRegisters> registers;
    private final Optional<InterruptLog.Snapshot> log;
    private final String output;

    /** The registers (none when QEMU is gone), the interrupt log (empty when none is kept) and QEMU's output. */
    EndJudge(List<CpuRegisters> registers, Optional<InterruptLog.Snapshot> log, String output) {
        this.registers = registers;
        this.log = log;
        this.output = output;
    }

    /** A fact to be told with the verdict. */
    EndJudge because(String fact) {
        evidence.add(fact);
        return this;
    }

    /** QMP said SHUTDOWN with guest=true. {@code afterPortWrite}: whether the instruction before the PC writes to a port; unknown if it cannot be read. */
    MachineEnd shutdown(String reason, Optional<Boolean> afterPortWrite) {
        because("QMP: SHUTDOWN, by the guest, reason " + reason);
        return switch (reason) {
            case "guest-shutdown" -> by(By.GUEST, Reason.POWERED_OFF);
            case "guest-panic" ->
                panic(LiveFrames.find(
                        noLog(), List.of(), (cpu, address, length) -> new MemoryRead.Unavailable("gone")));
            case "guest-reset" -> log.isPresent() ? loggedReset(log.get()) : unloggedReset(afterPortWrite);
            default -> by(By.GUEST, Reason.UNKNOWN);
        };
    }

    private InterruptLog.Snapshot noLog() {
        return log.orElseGet(() -> new InterruptLog().snapshot());
    }

    private MachineEnd loggedReset(InterruptLog.Snapshot seen) {
        if (!seen.tripleFaulted()) {
            because("no triple fault in the interrupt log (" + seen.exceptions() + " exceptions, " + seen.interrupts()
                    + " interrupts)");
            return by(By.GUEST, Reason.RESET);
        }
        because("the interrupt log ends with a triple fault");
        seen.finalChain().forEach(exception -> because("the log before it: " + exception.describe()));
        return end(
                Reason.FAULTED,
                By.GUEST,
                OptionalInt.empty(),
                OptionalInt.empty(),
                seen.finalChain().stream().findFirst());
    }

    private MachineEnd unloggedReset(Optional<Boolean> afterPortWrite) {
        because("no interrupt log is kept (not asked for, or KVM), so a triple fault looks like a reset");
        if (afterPortWrite.orElse(false)) {
            because("the instruction before the program counter writes to a port, as a reset does");
            return by(By.GUEST, Reason.RESET);
        }
        because("the instruction before the program counter is "
                + (afterPortWrite.isPresent() ? "no write to a port" : "not readable") + "; run it with TCG to know");
        return by(By.GUEST, Reason.UNKNOWN);
    }

    /** QMP said GUEST_PANICKED; the verdict on what it was doing then. */
    MachineEnd panic(LiveFrames.Verdict verdict) {
        because("QMP: GUEST_PANICKED");
        because(
                log.isPresent()
                        ? verdict.evidence()
                        : "no interrupt log is kept (not asked for, or KVM), so a fault cannot be told from a panic");
        Reason reason = verdict.exception().isPresent() ? Reason.FAULTED : Reason.PANICKED;
        return end(reason, By.GUEST, OptionalInt.empty(), OptionalInt.empty(), verdict.exception());
    }

    /** QEMU itself stopped the guest for good, with this run state. */
    MachineEnd stuck(String status) {
        because("QMP: the run state is " + status + ", from which no guest goes on");
        return by(By.OUTSIDE, Reason.UNKNOWN);
    }

    /** The QEMU process ended and nothing before told an end. */
    MachineEnd exited(int exit, OptionalInt signal, QemuCommand command, boolean byUs, Optional<String> hostShutdown) {
        hostShutdown.ifPresent(reason -> because("QMP: SHUTDOWN, by the host, reason " + reason));
        OptionalInt code = OptionalInt.of(exit);
        if (signal.isPresent()) {
            because("QEMU was ended by signal " + signal.getAsInt());
            boolean crashed = CRASHES.contains(signal.getAsInt()) && !byUs;
            return end(
                    crashed ? Reason.UNKNOWN : Reason.KILLED,
                    byUs ? By.WORKBENCH : By.OUTSIDE,
                    OptionalInt.empty(),
                    code,
                    Optional.empty());
        }
        because("QEMU exited with " + exit);
        if (command.exitsByCode() && !byUs && hostShutdown.isEmpty()) {
            because("no SHUTDOWN event, and the guest can end QEMU with its own status");
            return end(Reason.EXITED, By.GUEST, code, code, Optional.empty());
        }
        if (command.hasDebugExit() && hostShutdown.isEmpty() && exit >= 3 && (exit & 1) == 1) {
            because("no SHUTDOWN event, and isa-debug-exit turns a guest's status N into the exit code 2N+1");
            return end(Reason.EXITED, By.GUEST, OptionalInt.of(exit >> 1), code, Optional.empty());
        }
        if (byUs || hostShutdown.isPresent()) {
            return end(Reason.KILLED, byUs ? By.WORKBENCH : By.OUTSIDE, OptionalInt.empty(), code, Optional.empty());
        }
        because("no event told why");
        return end(Reason.UNKNOWN, By.OUTSIDE, OptionalInt.empty(), code, Optional.empty());
    }

    private MachineEnd by(By by, Reason reason) {
        return end(reason, by, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }

    private MachineEnd end(
            Reason reason, By by, OptionalInt status, OptionalInt exit, Optional<CpuException> exception) {
        List<CpuException> last = log.map(InterruptLog.Snapshot::last).orElse(List.of());
        return new MachineEnd(reason, by, status, exit, exception, registers, last, evidence, output);
    }
}

package dev.unikernel.workbench.launcher.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a guest ended, and how we know.
 *
 * @param status the value the guest wrote to isa-debug-exit (0 to 127); only with EXITED
 * @param qemuExit QEMU's exit code, 128+n when signal n ended it; empty while QEMU still stands there for post-mortem reads
 * @param exception the exception that ended the guest: the first of the final chain; only with FAULTED, and empty under KVM, which logs none
 * @param registers of every CPU at the end, in CPU order; empty when QEMU was gone by then
 * @param exceptions the last ones logged, oldest first, at most 64, most of them handled by the guest
 * @param evidence what led to the verdict, one fact a line, in plain words
 * @param output the last 16 KiB of what QEMU itself printed
 */
public record MachineEnd(
        Reason reason,
        By by,
        OptionalInt status,
        OptionalInt qemuExit,
        Optional<CpuException> exception,
        List<CpuRegisters> registers,
        List<CpuException> exceptions,
        List<String> evidence,
        String output) {
    /** Copies the lists. */
    public MachineEnd {
        registers = List.copyOf(registers);
        exceptions = List.copyOf(exceptions);
        evidence = List.copyOf(evidence);
    }

    /** The kinds of end. */
    public enum Reason {
        /** The guest left a status in isa-debug-exit. */
        EXITED,
        /** The guest switched its machine off. */
        POWERED_OFF,
        /** The guest asked for a reset. */
        RESET,
        /** A CPU exception ended it: a triple fault, or a panic told while one was being handled. */
        FAULTED,
        /** The guest told the host that it panicked, with no exception in sight. */
        PANICKED,
        /** QEMU was ended by a signal, or by our own stop. */
        KILLED,
        /** QEMU ended, and how cannot be known; see the evidence. */
        UNKNOWN
    }

    /** Who ended it. */
    public enum By {
        /** The guest itself. */
        GUEST,
        /** This workbench, by stop, kill or close. */
        WORKBENCH,
        /** Somebody else, or QEMU on its own. */
        OUTSIDE
    }
}

package dev.unikernel.workbench.launcher.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Finds the exception that a guest was still handling: its frame (rip, cs, rflags, rsp, ss as logged; Intel SDM volume 3, 6.14.2)
 * lies on a stack that is in use. A handled exception's frame lies below the stack pointer, if anywhere.
 */
final class LiveFrames {
    private static final int WINDOW = 64 << 10;
    private static final long RESUME_FLAG = 1 << 16;

    /** Reads memory as a CPU sees it. */
    interface Reader {
        MemoryRead read(int cpu, long address, int length);
    }

    /** The exception, if one is being handled, and how that was found out, in plain words. */
    record Verdict(Optional<CpuException> exception, String evidence) {}

    private LiveFrames() {}

    static Verdict find(InterruptLog.Snapshot log, List<CpuRegisters> cpus, Reader memory) {
        if (log.last().isEmpty()) {
            return new Verdict(Optional.empty(), "no CPU exception was logged");
        }
        boolean readable = false;
        for (CpuRegisters cpu : cpus) {
            if (!(memory.read(cpu.cpu(), cpu.rsp(), WINDOW) instanceof MemoryRead.Bytes stack)) {
                continue;
            }
            readable = true;
            Optional<CpuException> live = oldestOn(stack, log.last(), cpu.longMode());
            if (live.isPresent()) {
                return new Verdict(
                        live,
                        "the frame of " + live.get().describe() + " is still on the stack of CPU " + cpu.cpu()
                                + ", above its RSP 0x" + Long.toHexString(cpu.rsp()));
            }
        }
        CpuException last = log.last().get(log.last().size() - 1);
        if (!log.endsWithException()) {
            return new Verdict(
                    Optional.empty(),
                    "no logged exception's frame is on a CPU's stack, and interrupts came after the last one");
        }
        if (!readable) {
            return new Verdict(
                    Optional.of(last),
                    "no stack can be read; " + last.describe() + " is the last thing in the interrupt log");
        }
        return onItsOwnStack(last, cpus, memory);
    }

    /** The handler may have left the stack that the frame was pushed to; then the frame's own stack still has it. */
    private static Verdict onItsOwnStack(CpuException last, List<CpuRegisters> cpus, Reader memory) {
        long frame = (last.sp() & ~0xfL) - 48;
        for (CpuRegisters cpu : cpus) {
            boolean sameStack = Math.abs(cpu.rsp() - frame) <= WINDOW;
            if (!sameStack
                    && cpu.longMode()
                    && memory.read(cpu.cpu(), frame, 48) instanceof MemoryRead.Bytes bytes
                    && oldestOn(bytes, List.of(last), true).isPresent()) {
                return new Verdict(
                        Optional.of(last),
                        "the frame of " + last.describe() + " is still on the stack it was pushed to, CPU " + cpu.cpu()
                                + " is on another, and nothing was logged since");
            }
        }
        return new Verdict(Optional.empty(), "no logged exception's frame is on a CPU's stack: all were handled");
    }

    /** The first exception whose frame is there: later ones came while it was being handled. Of equal frames, the last logged. */
    private static Optional<CpuException> oldestOn(
            MemoryRead.Bytes stack, List<CpuException> exceptions, boolean longMode) {
        for (CpuException exception : exceptions) {
            if (holds(stack, exception, longMode)) {
                return exceptions.stream()
                        .filter(other -> other.pc() == exception.pc()
                                && other.sp() == exception.sp()
                                && other.vector() == exception.vector())
                        .reduce((earlier, later) -> later);
            }
        }
        return Optional.empty();
    }

    private static boolean holds(MemoryRead.Bytes stack, CpuException exception, boolean longMode) {
        ByteBuffer bytes = stack.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int word = longMode ? 8 : 4;
        int frame = (longMode ? 5 : 3) * word;
        int first = (int) (-stack.address() & (word - 1));
        for (int at = first; at + frame <= bytes.limit(); at += word) {
            if (longMode ? is64(bytes, at, exception) : is32(bytes, at, exception)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is64(ByteBuffer bytes, int at, CpuException exception) {
        return bytes.getLong(at) == exception.pc()
                && (bytes.getLong(at + 8) & 0xffff) == exception.cs()
                && sameFlags(bytes.getLong(at + 16), exception.rflags())
                && bytes.getLong(at + 24) == exception.sp()
                && (bytes.getLong(at + 32) & 0xffff) == exception.ss();
    }

    /** Without a change of privilege a 32-bit frame has no stack pointer. */
    private static boolean is32(ByteBuffer bytes, int at, CpuException exception) {
        return bytes.getInt(at) == (int) exception.pc()
                && (bytes.getInt(at + 4) & 0xffff) == exception.cs()
                && sameFlags(Integer.toUnsignedLong(bytes.getInt(at + 8)), exception.rflags());
    }

    /** Processors set RF in the pushed flags of a fault, QEMU 7.2 does not. */
    private static boolean sameFlags(long pushed, long logged) {
        return ((pushed ^ logged) & ~RESUME_FLAG) == 0;
    }
}

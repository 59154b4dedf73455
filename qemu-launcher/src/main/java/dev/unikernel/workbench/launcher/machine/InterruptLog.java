package dev.unikernel.workbench.launcher.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads QEMU's {@code -d int,cpu_reset} log line by line (target/i386/tcg: seg_helper.c, excp_helper.c; format of 7.2) and keeps the
 * last 64 CPU exceptions and some counts. Thread-safe.
 *
 * <pre>
 * check_exception old: 0xffffffff new 0xe        a new exception; another "old" means that it came while delivering that one
 *      0: v=0e e=0002 i=0 cpl=0 IP=0008:… pc=… SP=0010:… CR2=…    then the CPU's registers
 * Servicing hardware INT=0x20                    the next v=20 is an interrupt, whatever its number
 * Triple fault
 * CPU Reset (CPU 0)
 * </pre>
 */
final class InterruptLog {
    private static final int KEPT = 64;
    /** The lines of the general registers, in characters. */
    private static final int DUMP = 400;

    private static final Pattern EXCEPTION =
            Pattern.compile("^ *\\d+: v=([0-9a-f]{2}) e=([0-9a-f]{4}) i=(\\d) cpl=(\\d)"
                    + " IP=([0-9a-f]{4}):[0-9a-f]+ pc=([0-9a-f]+) SP=([0-9a-f]{4}):([0-9a-f]+)(?: CR2=([0-9a-f]+))?");
    private static final Pattern FLAGS = Pattern.compile("^[RE]IP=[0-9a-f]+ [RE]FL=([0-9a-f]+)");
    private static final Pattern CONTROL = Pattern.compile("^CR0=[0-9a-f]+ CR2=([0-9a-f]+)");

    private static final Pattern IDT = Pattern.compile("^IDT= +([0-9a-f]+) ");

    private final ArrayDeque<CpuException> last = new ArrayDeque<>();
    private final List<CpuException> chain = new ArrayList<>();
    /** The chain that the last exception seemed to end. */
    private List<CpuException> earlier = List.of();

    private List<CpuException> tripleFault = List.of();
    private boolean tripleFaulted;
    private boolean continues;
    private int serviced = -1;
    private boolean open;
    private final StringBuilder dump = new StringBuilder();
    private boolean endsWithException;
    private long exceptions;
    private long interrupts;
    private long resets;

    /**
     * What is known by now.
     *
     * @param last the last exceptions, oldest first, at most 64
     * @param tripleFaulted whether the last thing that happened to a CPU was a triple fault, not undone by a reset
     * @param finalChain the exceptions that led to it, first cause first; empty when none was logged
     * @param endsWithException whether no interrupt was logged after the last exception
     */
    record Snapshot(
            List<CpuException> last,
            boolean tripleFaulted,
            List<CpuException> finalChain,
            boolean endsWithException,
            long exceptions,
            long interrupts,
            long resets) {}

    synchronized Snapshot snapshot() {
        return new Snapshot(
                List.copyOf(last), tripleFaulted, tripleFault, endsWithException, exceptions, interrupts, resets);
    }

    synchronized void line(String line) {
        if (line.startsWith("check_exception old: ")) {
            continues = !line.startsWith("0xffffffff", 21);
        } else if (line.startsWith("Servicing hardware INT=0x")) {
            serviced = Integer.parseInt(line, 25, 27, 16);
            interrupts++;
            endsWithException = false;
            open = false;
        } else if (line.startsWith("Triple fault")) {
            tripleFaulted = true;
            tripleFault = List.copyOf(chain);
        } else if (line.startsWith("CPU Reset")) {
            resets++;
            tripleFaulted = false;
            open = false;
        } else if (open) {
            registers(line);
        }
        if (line.contains(": v=")) {
            Matcher exception = EXCEPTION.matcher(line);
            if (exception.find()) {
                exception(exception);
            }
        }
    }

    private void exception(Matcher found) {
        int vector = Integer.parseInt(found.group(1), 16);
        boolean interrupt = vector == serviced;
        // i=1 is an INT instruction; INT3 and INTO are exceptions all the same.
        boolean software = found.group(3).equals("1") && vector != 3 && vector != 4;
        serviced = -1;
        open = false;
        if (interrupt || software || vector >= 32) {
            interrupts += interrupt ? 0 : 1;
            endsWithException = false;
            return;
        }
        CpuException exception = new CpuException(
                vector,
                Long.parseLong(found.group(2), 16),
                Long.parseUnsignedLong(found.group(6), 16),
                Integer.parseInt(found.group(5), 16),
                found.group(9) == null ? 0 : Long.parseUnsignedLong(found.group(9), 16),
                Integer.parseInt(found.group(7), 16),
                Long.parseUnsignedLong(found.group(8), 16),
                Integer.parseInt(found.group(4)),
                0,
                OptionalInt.empty());
        exceptions++;
        endsWithException = true;
        earlier = List.of();
        if (!continues && !deliveryFailed(exception)) {
            earlier = List.copyOf(chain);
            chain.clear();
        }
        continues = false;
        chain.add(exception);
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(exception);
        dump.setLength(0);
        open = true;
    }

    /**
     * QEMU forgets a benign exception (such as #UD) while delivering it, so "old" is none; but the next one's error code names its
     * IDT entry (Intel SDM volume 3, 6.13: bit 1 is IDT, the index from bit 3).
     */
    private boolean deliveryFailed(CpuException next) {
        if (chain.isEmpty() || next.vector() < 10 || next.vector() > 13 || (next.errorCode() & 2) == 0) {
            return false;
        }
        CpuException before = chain.get(chain.size() - 1);
        return before.pc() == next.pc() && next.errorCode() >> 3 == before.vector();
    }

    /** A benign exception's gate lies where nothing is mapped: then the page fault comes from delivering it. */
    private void gateUnreadable(String line) {
        Matcher table = IDT.matcher(line);
        if (earlier.isEmpty() || !table.find()) {
            return;
        }
        CpuException now = last.getLast();
        CpuException before = earlier.get(earlier.size() - 1);
        long into = now.cr2() - Long.parseUnsignedLong(table.group(1), 16);
        boolean gate = now.vector() == 14
                && before.pc() == now.pc()
                && (into / 16 == before.vector() || into / 8 == before.vector());
        if (gate && into >= 0) {
            chain.addAll(0, earlier);
        }
    }

    /** The register dump after an exception: its flags, and CR2 where the first line has none. */
    private void registers(String line) {
        CpuException now = last.getLast();
        if (dump.length() < DUMP) {
            dump.append(line).append('\n');
        }
        if (line.startsWith("IDT=")) {
            gateUnreadable(line);
            return;
        }
        Matcher flags = FLAGS.matcher(line);
        Matcher control = CONTROL.matcher(line);
        if (flags.find()) {
            replaceLast(now, now.cr2(), Long.parseUnsignedLong(flags.group(1), 16));
        } else if (control.find()) {
            replaceLast(now, Long.parseUnsignedLong(control.group(1), 16), now.rflags());
            open = false;
        }
    }

    private void replaceLast(CpuException now, long cr2, long rflags) {
        CpuException full = new CpuException(
                now.vector(),
                now.errorCode(),
                now.pc(),
                now.cs(),
                cr2,
                now.ss(),
                now.sp(),
                now.cpl(),
                rflags,
                now.cpu(),
                dump.toString());
        last.removeLast();
        last.addLast(full);
        chain.set(chain.size() - 1, full);
    }
}

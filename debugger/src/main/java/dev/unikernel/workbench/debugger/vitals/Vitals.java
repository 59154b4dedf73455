package dev.unikernel.workbench.debugger.vitals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Linux tells of a process without asking the process (proc(5): {@code /proc/PID/stat} and {@code status}).
 *
 * @param state R runs or could, S sleeps, D waits for a disk, T is stopped by a signal, t by another debugger, Z is dead
 * @param ticks processor time of all its threads, in the kernel's ticks (10 ms)
 * @param wakes how often its first thread went to sleep by itself, which is about how often it was woken
 */
record Vitals(char state, long ticks, long wakes) {
    private static final String WAKES = "voluntary_ctxt_switches:";
    /** Fields of stat behind the name, which may hold anything: state is the first, utime and stime follow it. */
    private static final int UTIME = 11;

    /** Reads two small files of the kernel's; empty if there are none: another system, or the process is gone. */
    static Optional<Vitals> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            List<String> status = Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1);
            return read(stat, status);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Vitals> read(String stat, List<String> status) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", UTIME + 3);
        if (fields.length < UTIME + 3 || fields[0].length() != 1) {
            return Optional.empty();
        }
        long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
        long wakes = status.stream()
                .filter(line -> line.startsWith(WAKES))
                .mapToLong(line -> Long.parseLong(line.substring(WAKES.length()).strip()))
                .findFirst()
                .orElse(0);
        return Optional.of(new Vitals(fields[0].charAt(0), ticks, wakes));
    }

    boolean stopped() {
        return state == 'T' || state == 't';
    }

    /** Whether it did something since, or would if the machine let it. gdb looks up once a second when it waits. */
    boolean livesSince(Vitals before) {
        return state == 'R' || state == 'D' || ticks != before.ticks || wakes - before.wakes > 1;
    }
}

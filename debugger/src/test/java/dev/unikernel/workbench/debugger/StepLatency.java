package dev.unikernel.workbench.debugger;

import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the session costs: the same steps of the same guest, through it and through a bare pipe to a gdb of the same
 * settings, in turns.
 */
public final class StepLatency {
    private static final Map<String, Resume> STEPS = Map.of(
            "-exec-step-instruction", Resume.STEP_INSTRUCTION, "-exec-step", Resume.STEP, "-exec-next", Resume.NEXT);

    private StepLatency() {}

    /** Medians in microseconds. */
    public record Result(String operation, double session, double bare) {
        public double ratio() {
            return session / bare;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-24s session %7.0f us  bare %7.0f us  ratio %.3f",
                    operation,
                    session,
                    bare,
                    ratio());
        }
    }

    /** Measures rounds of each step, after as many to warm up. */
    public static List<Result> measure(Guest guest, Path directory, int rounds) throws Exception {
        try (Debugging ours = Debugging.attached(guest, GdbOptions.DEFAULT, directory);
                Qemu other = Qemu.start(guest, directory);
                BarePipe bare = new BarePipe(guest, other.address())) {
            ours.runTo(new Location.FileLine("kernel.c", guest.line("LINE_LOOP")));
            bare.ask("-break-insert -t --source kernel.c --line " + guest.line("LINE_LOOP"), "^done");
            bare.ask("-exec-continue --thread 1", "*stopped");
            return STEPS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(step -> compare(ours, bare, step.getKey(), step.getValue(), rounds))
                    .toList();
        }
    }

    private static Result compare(Debugging ours, BarePipe bare, String operation, Resume how, int rounds) {
        double[] session = new double[rounds];
        double[] pipe = new double[rounds];
        for (int i = -rounds; i < rounds; i++) {
            boolean first = i % 2 == 0; // neither is always the one that follows the other
            double before = first ? time(() -> ours.resume(how)) : 0;
            double bareTime = time(() -> bare.ask(operation + " --thread 1", "*stopped"));
            double sessionTime = first ? before : time(() -> ours.resume(how));
            if (i >= 0) {
                session[i] = sessionTime;
                pipe[i] = bareTime;
            }
        }
        return new Result(operation, median(session), median(pipe));
    }

    private static double time(Runnable step) {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1000.0;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** As little as one can get away with: writes a line, reads lines until one contains what is waited for. */
    private static final class BarePipe implements AutoCloseable {
        private final Process gdb;
        private final BufferedReader from;
        private final Writer to;

        BarePipe(Guest guest, StubAddress address) throws IOException {
            gdb = new ProcessBuilder("gdb", "-q", "-nx", "-nh", "--interpreter=mi3").start();
            from = gdb.inputReader();
            to = gdb.outputWriter();
            for (String setting : List.of(
                    "mi-async on",
                    "confirm off",
                    "pagination off",
                    "width 0",
                    "height 0",
                    "auto-load off",
                    "debuginfod enabled off",
                    "print elements 256",
                    "backtrace past-main on")) {
                ask("-gdb-set " + setting, "^done");
            }
            ask("-file-exec-and-symbols " + guest.image(), "^done");
            ask("-target-select remote " + address.target(), "^connected");
        }

        void ask(String command, String until) {
            try {
                to.write(command + "\n");
                to.flush();
                String line;
                do {
                    line = from.readLine();
                    if (line == null || line.startsWith("^error")) {
                        throw new AssertionError(command + ": " + line);
                    }
                } while (!line.startsWith(until));
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        @Override
        public void close() {
            gdb.destroyForcibly();
        }
    }

    /** Prints the comparison: arguments are a directory to work in and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        measure(Guest.build(directory), directory, Integer.parseInt(arguments[1]))
                .forEach(System.out::println);
    }
}

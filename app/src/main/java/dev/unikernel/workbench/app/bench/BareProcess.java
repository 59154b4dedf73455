package dev.unikernel.workbench.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A peer's process: started by nothing but ProcessBuilder, read and written line by line on the calling thread. The guardian does not
 * know it, for that would not be bare; each peer is made so that it ends by itself when we are gone. Killed when it takes too long.
 */
public final class BareProcess implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor WATCH = new ScheduledThreadPoolExecutor(1, body -> {
        Thread thread = new Thread(body, "bench-watch");
        thread.setDaemon(true);
        return thread;
    });

    static {
        WATCH.setRemoveOnCancelPolicy(true);
    }

    private final List<String> argv;
    private final Process process;
    private final BufferedReader output;
    private final OutputStream input;
    private final Future<?> watch;

    private BareProcess(List<String> argv, Process process, Duration limit) {
        this.argv = argv;
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
        this.input = process.getOutputStream();
        this.watch = WATCH.schedule(process::destroyForcibly, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts it; it is killed when it is there longer than the limit. */
    public static BareProcess start(ProcessBuilder spec, Duration limit) throws IOException {
        return new BareProcess(List.copyOf(spec.command()), spec.start(), limit);
    }

    /** Writes a line to its standard input. */
    public void write(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** Waits for a line that begins so and gives it; what comes before is dropped. BenchFailed when there is none. */
    public String readTo(String... beginnings) throws IOException, BenchFailed {
        StringBuilder before = new StringBuilder();
        String line;
        while ((line = output.readLine()) != null) {
            for (String beginning : beginnings) {
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
            before.append(line).append('\n');
        }
        throw new BenchFailed("the peer " + argv.get(0) + " ended, or was killed for taking too long, before it wrote "
                + String.join(" or ", beginnings) + "; it wrote: "
                + before.toString().strip());
    }

    /** Waits for its first byte; BenchFailed when it ends without any. */
    public void readFirstByte() throws IOException, BenchFailed {
        if (output.read() < 0) {
            throw new BenchFailed(
                    "the peer " + argv.get(0) + " ended, or was killed for taking too long, and wrote nothing");
        }
    }

    /** Reads what is left and waits for its end; BenchFailed, with its output, when its exit code is not 0. */
    public void readToEnd() throws IOException, InterruptedException, BenchFailed {
        StringBuilder rest = new StringBuilder();
        String line;
        while ((line = output.readLine()) != null) {
            rest.append(line).append('\n');
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new BenchFailed(String.join(" ", argv) + " ended with " + exit + ": "
                    + rest.toString().strip());
        }
    }

    /** Kills it and waits until it is gone, so that it does not burden what is measured next. */
    @Override
    public void close() {
        watch.cancel(false);
        process.destroyForcibly().onExit().join();
    }
}

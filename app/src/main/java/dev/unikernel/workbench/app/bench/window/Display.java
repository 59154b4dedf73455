package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An X display to show windows on: the user's, or an Xvfb of our own where there is none. */
final class Display implements AutoCloseable {
    private final String name;
    private final Optional<Process> server;

    private Display(String name, Optional<Process> server) {
        this.name = name;
        this.server = server;
    }

    /** Blocks until the server is up. */
    static Display here(Guardian guardian) throws BenchFailed {
        String given = System.getenv("DISPLAY");
        if (given != null && !given.isEmpty()) {
            return new Display(given, Optional.empty());
        }
        try {
            Process server = guardian.start(
                    new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
                            .redirectError(ProcessBuilder.Redirect.DISCARD));
            BufferedReader out = server.inputReader(StandardCharsets.US_ASCII);
            String number = out.readLine();
            if (number == null) {
                throw new BenchFailed("Xvfb ended with " + server.waitFor() + " and offered no display");
            }
            return new Display(":" + number.strip(), Optional.of(server));
        } catch (IOException e) {
            throw new BenchFailed("no DISPLAY is set, and Xvfb cannot be started: install xvfb", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted while Xvfb started", e);
        }
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        server.ifPresent(Process::destroy);
    }
}

package dev.unikernel.workbench.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The peer of our session: gdb with its MI on two pipes, a line written, lines read until the one that counts, no token, no thread, no
 * value made of them. Same gdb, same start options, same image. It ends when its input is closed, so also when we are gone.
 */
public final class BareGdb implements AutoCloseable {
    private final BareProcess gdb;

    /** Attaches to a stub; the guest stands then. */
    public BareGdb(Path image, Path stub, Duration limit) throws IOException, BenchFailed {
        gdb = BareProcess.start(
                new ProcessBuilder(
                                "gdb",
                                "-q",
                                "-nx",
                                "-nh",
                                "--interpreter=mi3",
                                "-iex",
                                "set auto-load off",
                                "-iex",
                                "set debuginfod enabled off")
                        .redirectError(ProcessBuilder.Redirect.DISCARD),
                limit);
        try {
            command("-gdb-set mi-async on");
            command("-file-exec-and-symbols \"" + image + "\"");
            command("-target-select remote " + stub);
        } catch (IOException | BenchFailed failed) {
            close();
            throw failed;
        }
    }

    /** Sends a command that leaves the guest as it is, and waits for its answer. */
    public void command(String line) throws IOException, BenchFailed {
        gdb.write(line);
        refuse(line, gdb.readTo("^done", "^connected", "^error"));
    }

    /** Sends commands that leave the guest as it is, all at once, and waits for as many answers, whatever they are. */
    public void queries(List<String> lines) throws IOException, BenchFailed {
        if (!lines.isEmpty()) {
            gdb.write(String.join("\n", lines));
        }
        for (int i = 0; i < lines.size(); i++) {
            gdb.readTo("^done", "^error");
        }
    }

    /** Sends a command that lets the guest go, and waits until it stands again. */
    public void resume(String line) throws IOException, BenchFailed {
        gdb.write(line);
        refuse(line, gdb.readTo("*stopped", "^error"));
    }

    private static void refuse(String line, String answer) throws BenchFailed {
        if (answer.startsWith("^error")) {
            throw new BenchFailed("the bare gdb refused " + line + ": " + answer);
        }
    }

    @Override
    public void close() {
        gdb.close();
    }
}

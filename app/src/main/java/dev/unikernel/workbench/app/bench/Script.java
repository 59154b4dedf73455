package dev.unikernel.workbench.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shell scripts that make what is measured. Block; their process is gone when they return. */
public final class Script {
    private Script() {}

    /**
     * Runs one in a folder; what it prints is in the folder's file {@code log}.
     *
     * @param failed what could not be done, for the failure's words
     * @throws BenchFailed its exit code is not 0; has what it printed
     */
    public static void run(Path folder, String script, String failed)
            throws IOException, InterruptedException, BenchFailed {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(List.of("sh", "-c", script))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new BenchFailed(failed + ": " + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}

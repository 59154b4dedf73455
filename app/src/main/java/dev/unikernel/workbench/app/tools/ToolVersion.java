package dev.unikernel.workbench.app.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What a tool on the PATH says of itself. */
public final class ToolVersion {
    private static final int PATIENCE_S = 10;

    private ToolVersion() {}

    /** The first line of {@code --version}; empty if it cannot be run. Blocks. */
    public static String of(String tool) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(tool, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        } catch (IOException missing) {
            return "";
        }
    }
}

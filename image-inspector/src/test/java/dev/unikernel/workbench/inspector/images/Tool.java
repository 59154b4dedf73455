package dev.unikernel.workbench.inspector.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a real tool; one that is missing, fails or takes over a minute fails the test. */
public final class Tool {
    private Tool() {}

    public static List<String> lines(String... command) throws IOException, InterruptedException {
        return fed("", command);
    }

    public static List<String> fed(String input, String... command) throws IOException, InterruptedException {
        Path in = Files.createTempFile("tool", ".in");
        Path out = Files.createTempFile("tool", ".out");
        Path errors = Files.createTempFile("tool", ".err");
        try {
            Files.writeString(in, input);
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) process.destroyForcibly();
            assertThat(ended).as("%s ended", List.of(command)).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", List.of(command), Files.readString(errors, StandardCharsets.ISO_8859_1))
                    .isZero();
            return Files.readAllLines(out, StandardCharsets.UTF_8);
        } finally {
            Files.delete(in);
            Files.delete(out);
            Files.delete(errors);
        }
    }
}

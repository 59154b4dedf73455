package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unikernel.workbench.app.cli.Child;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own: what the window is compared with. */
final class Headless {
    private Headless() {}

    /** The {@code stop} records of {@code workbench debug PROJECT --json} with these arguments. */
    static List<JsonNode> stops(Path project, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("debug", project.toString(), "--json", "--timeout", "60"));
        all.addAll(List.of(arguments));
        Process process = new ProcessBuilder(Child.command(all))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            List<JsonNode> stops = new ArrayList<>();
            for (String line : out.lines().toList()) {
                JsonNode record = new ObjectMapper().readTree(line);
                if (record.path("type").asText().equals("stop")) {
                    stops.add(record);
                }
            }
            assertThat(stops).as(out).isNotEmpty();
            return stops;
        } finally {
            process.destroyForcibly();
        }
    }
}

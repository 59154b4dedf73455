package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @Timeout(120)
    void stepAndLaunchAreMeasuredBesideTheirPeers() throws Exception {
        ExitCode code = run("bench", "launch", "step", "--samples", "3", "--json");
        assertThat(code).as(text(err)).isEqualTo(ExitCode.AS_ASKED);
        JsonNode record = new ObjectMapper().readTree(text(out));
        JsonNode results = record.path("results");
        assertThat(results.findValuesAsText("name")).containsExactly("stepi", "step", "next", "launch");
        for (JsonNode result : results) {
            times(result.path("ours"));
            times(result.path("peer"));
            assertThat(result.path("peer").path("what").asText()).startsWith("bare ");
            double ratio = result.path("ours").path("median_ms").asDouble()
                    / result.path("peer").path("median_ms").asDouble();
            assertThat(result.path("ratio").asDouble()).isEqualTo(ratio);
            assertThat(result.path("within_goal").asBoolean())
                    .isEqualTo(ratio <= result.path("goal").asDouble());
        }
        assertThat(record.path("machine").path("cpus").asInt()).isPositive();
    }

    private static void times(JsonNode times) {
        assertThat(times.path("n").asInt()).isEqualTo(3);
        double min = times.path("min_ms").asDouble();
        double median = times.path("median_ms").asDouble();
        double p95 = times.path("p95_ms").asDouble();
        assertThat(min).isPositive().isLessThanOrEqualTo(median);
        assertThat(median).isLessThanOrEqualTo(p95);
    }

    @Test
    void anUnknownNameIsToldTheOnesThereAre() {
        assertThat(run("bench", "stepp")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(text(err)).contains("bench stepp").contains("step, launch, edit, cold, inspector");
    }

    @Test
    void noSamplesAreNoMeasurement() {
        assertThat(run("bench", "--samples", "0")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(text(err)).contains("--samples 0");
    }

    private ExitCode run(String... arguments) {
        return Main.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}

package dev.unikernel.workbench.app.boottime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An earlier measurement to compare with: what {@code boot --json} printed then.
 *
 * @param goal the phase its times lead to
 * @param accelerator under which they were taken
 */
public record BootBaseline(Path file, Phase goal, String accelerator, double medianMs, double p95Ms) {
    private static final long MOST_BYTES = 16 << 20;
    /** Below this share above the old median, the difference is not told from noise. */
    private static final double SLOWER = 1.10;

    /** IOException, with what is wrong and where it comes from, if the file is none of ours. */
    public static BootBaseline read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is no baseline: it has " + Files.size(file) + " bytes");
        }
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException notJson) {
            throw wrong(file, "it is not one JSON object: " + notJson.getOriginalMessage());
        }
        if (!root.path("goal").isTextual()) {
            throw wrong(file, "it has no \"goal\"");
        }
        Phase goal = Phase.of(root.path("goal").textValue())
                .orElseThrow(() -> wrong(file, "its goal is " + root.path("goal") + ", which is no phase"));
        for (JsonNode phase : root.path("cold").path("phases")) {
            double median = phase.path("median_ms").asDouble();
            if (phase.path("phase").asText().equals(goal.word()) && median > 0) {
                double p95 = Math.max(median, phase.path("p95_ms").asDouble());
                return new BootBaseline(file, goal, root.path("accelerator").asText(), median, p95);
            }
        }
        throw wrong(file, "it has no time for its goal, " + goal.word());
    }

    private static IOException wrong(Path file, String why) {
        return new IOException(file + " is no baseline: " + why + "; write one with: workbench boot TARGET --json");
    }

    /** Our median over the old one. */
    public double ratio(double median) {
        return median / medianMs;
    }

    /** Whether it is slower than the old one by more than the old ones differed among themselves. */
    public boolean isSlower(double median) {
        return median > p95Ms && ratio(median) > SLOWER;
    }
}

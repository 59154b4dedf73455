package dev.unikernel.workbench.app.boottime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.bench.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A project's boot times from build to build: one JSON object a line in {@code .workbench/boot.jsonl}. Lines that are no
 * entry (a cut one, another version's) are passed over.
 */
public final class BootHistory {
    private static final String FILE = "boot.jsonl";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MOST_BYTES = 16 << 20;

    private BootHistory() {}

    /**
     * One measurement.
     *
     * @param built when the image's file was last changed: two entries of one build have the same
     */
    public record Entry(
            Instant at, Instant built, long imageBytes, Phase goal, String accelerator, int runs, double medianMs) {

        /** Of a measurement just made. */
        public static Entry of(Path image, Phase goal, String accelerator, Times times) throws IOException {
            return new Entry(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Files.getLastModifiedTime(image).toInstant().truncatedTo(ChronoUnit.SECONDS),
                    Files.size(image),
                    goal,
                    accelerator,
                    times.n(),
                    times.medianMs());
        }
    }

    /** Oldest first; empty without a file. */
    public static List<Entry> read(Path workDirectory) throws IOException {
        Path file = workDirectory.resolve(FILE);
        List<Entry> entries = new ArrayList<>();
        if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().forEach(line -> entry(line, entries));
        }
        return entries;
    }

    private static void entry(String line, List<Entry> entries) {
        try {
            JsonNode node = JSON.readTree(line);
            Phase goal = Phase.of(node.path("goal").asText()).orElse(null);
            if (goal != null && node.path("median_ms").asDouble() > 0) {
                entries.add(new Entry(
                        Instant.parse(node.path("at").asText()),
                        Instant.parse(node.path("built").asText()),
                        node.path("image_bytes").asLong(),
                        goal,
                        node.path("accelerator").asText(),
                        node.path("runs").asInt(),
                        node.path("median_ms").asDouble()));
            }
        } catch (JsonProcessingException | DateTimeParseException notOurs) {
            return; // passed over, as promised above
        }
    }

    /** Adds it at the end. */
    public static void add(Path workDirectory, Entry entry) throws IOException {
        Files.createDirectories(workDirectory);
        Files.writeString(
                workDirectory.resolve(FILE),
                json(entry) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    /** As it is kept. */
    public static ObjectNode json(Entry entry) {
        return JSON.createObjectNode()
                .put("at", entry.at().toString())
                .put("built", entry.built().toString())
                .put("image_bytes", entry.imageBytes())
                .put("goal", entry.goal().word())
                .put("accelerator", entry.accelerator())
                .put("runs", entry.runs())
                .put("median_ms", entry.medianMs());
    }
}

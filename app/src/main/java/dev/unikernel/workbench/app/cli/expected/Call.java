package dev.unikernel.workbench.app.cli.expected;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call of the command line, in a process of its own, and what it printed.
 *
 * @param code its exit code; -1 if it had to be ended
 * @param records the JSON objects of its standard output
 */
record Call(List<String> command, int code, List<JsonNode> records, String errors) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TAIL = 600;

    /** Blocks until it is over; it is ended after the limit, which it should keep by itself. */
    static Call of(List<String> command, int seconds) throws IOException, InterruptedException {
        Path out = Files.createTempFile("workbench-images", ".out");
        Path err = Files.createTempFile("workbench-images", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean over = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!over) {
                process.destroy(); // TERM: it ends its guest first
                process.waitFor(10, TimeUnit.SECONDS);
                process.destroyForcibly().waitFor();
            }
            return new Call(
                    command, over ? process.exitValue() : -1, records(out), new String(Files.readAllBytes(err)));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static List<JsonNode> records(Path out) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(out.toFile())) {
            all.forEachRemaining(records::add);
        } catch (JacksonException | RuntimeException cutOff) {
            records.add(
                    JSON.createObjectNode().put("type", "no-json").put("what", String.valueOf(cutOff.getMessage())));
        }
        return records;
    }

    /** The last record of a type; missing if there is none. */
    JsonNode last(String type) {
        JsonNode found = MissingNode.getInstance();
        for (JsonNode record : records) {
            found = record.path("type").asText().equals(type) ? record : found;
        }
        return found;
    }

    /** All that the guest's console showed. */
    String console() {
        StringBuilder text = new StringBuilder();
        records.stream()
                .filter(record -> record.path("type").asText().equals("serial"))
                .forEach(record -> text.append(record.path("text").asText()));
        return text.toString();
    }

    /** The command, its exit code and its last words, for people. */
    String words() {
        String said = errors.strip();
        return String.join(" ", command) + "\n  exit code " + (code < 0 ? "none: it took too long" : code)
                + (said.isEmpty()
                        ? ""
                        : "\n  "
                                + said.substring(Math.max(0, said.length() - TAIL))
                                        .replace("\n", "\n  "));
    }
}

package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.List;

/** The command line called in this JVM, with what it said. */
final class Workbench {
    private static final ObjectReader READER =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Workbench() {}

    /** What a call said and returned. */
    record Said(int code, String out, String err) {
        /** One JSON object a line, and nothing else; fails where that is not so. */
        List<JsonNode> records() {
            List<JsonNode> records = new ArrayList<>();
            out.lines().forEach(line -> records.add(object(line)));
            return records;
        }

        List<JsonNode> records(String type) {
            return records().stream()
                    .filter(record -> record.path("type").asText().equals(type))
                    .toList();
        }

        List<JsonNode> stops() {
            return records("stop");
        }

        /** The last record, which is the end, and tells our exit code. */
        JsonNode end() {
            List<JsonNode> all = records();
            assertThat(all).as("records; standard error was: %s", err).isNotEmpty();
            JsonNode last = all.get(all.size() - 1);
            assertThat(last.path("type").asText()).as(last.toString()).isEqualTo("end");
            assertThat(records("end").size()).isPositive();
            assertThat(last.path("exit_code").asInt(-1)).as(last.toString()).isEqualTo(code);
            return last;
        }

        /** All that was printed, for a failure's message. */
        String all() {
            return "exit code " + code + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    static Said run(String... arguments) {
        return Call.start(List.of(arguments)).said();
    }

    /** The same with {@code --json}: standard output is then JSON objects only. */
    static Said json(String... arguments) {
        return start(arguments).said();
    }

    /** Begins a call with {@code --json}, to watch it while it goes on. */
    static Call start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(1, "--json");
        return Call.start(all);
    }

    static JsonNode object(String line) {
        try {
            JsonNode node = READER.readTree(line);
            assertThat(node.isObject()).as(line).isTrue();
            assertThat(node.path("schema").asInt()).as(line).isEqualTo(1);
            return node;
        } catch (JsonProcessingException e) {
            throw new AssertionError("standard output has a line that is no JSON: " + line, e);
        }
    }
}

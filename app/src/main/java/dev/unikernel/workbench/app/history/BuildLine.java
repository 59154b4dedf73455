package dev.unikernel.workbench.app.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A build as a line of the history:
 * <pre>
 * {"schema":1,"built_at":"2026-11-25T14:20:00Z","image":"hello.elf","sha256":"…","file_bytes":42188,"memory_bytes":81711,
 *  "sections":[{"name":".text","file_bytes":24678,"memory_bytes":24678},…],"components":[…]}
 * </pre>
 */
final class BuildLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BuildLine() {}

    static String of(Build build) {
        ObjectNode line = JSON.createObjectNode()
                .put("schema", 1)
                .put("built_at", build.at().toString())
                .put("image", build.image())
                .put("sha256", build.digest())
                .put("file_bytes", build.fileBytes())
                .put("memory_bytes", build.memoryBytes());
        parts(build.sections(), line.putArray("sections"));
        parts(build.components(), line.putArray("components"));
        return line.toString();
    }

    private static void parts(List<Part> parts, ArrayNode into) {
        for (Part part : parts) {
            into.addObject()
                    .put("name", part.name())
                    .put("file_bytes", part.fileBytes())
                    .put("memory_bytes", part.memoryBytes());
        }
    }

    /** Empty for what is no such line, cut off or of another schema. */
    static Optional<Build> read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            Optional<List<Part>> sections = parts(node.path("sections"));
            Optional<List<Part>> components = parts(node.path("components"));
            boolean whole = node.path("schema").asInt() == 1
                    && isSize(node.path("file_bytes"))
                    && isSize(node.path("memory_bytes"))
                    && isFileName(node.path("image").asText())
                    && node.path("sha256").asText().matches("[0-9a-f]{64}");
            if (!whole || sections.isEmpty() || components.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Build(
                    Instant.parse(node.path("built_at").asText()),
                    node.path("image").asText(),
                    node.path("sha256").asText(),
                    node.path("file_bytes").longValue(),
                    node.path("memory_bytes").longValue(),
                    sections.get(),
                    components.get()));
        } catch (JsonProcessingException | DateTimeParseException damaged) {
            return Optional.empty(); // the reader counts it
        }
    }

    private static Optional<List<Part>> parts(JsonNode list) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode node : list) {
            JsonNode file = node.path("file_bytes");
            JsonNode memory = node.path("memory_bytes");
            if (!node.path("name").isTextual() || !isSize(file) || !isSize(memory)) {
                return Optional.empty();
            }
            parts.add(new Part(node.path("name").asText(), file.longValue(), memory.longValue()));
        }
        return list.isArray() ? Optional.of(parts) : Optional.empty();
    }

    private static boolean isFileName(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf('\0') < 0;
    }

    private static boolean isSize(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
    }
}

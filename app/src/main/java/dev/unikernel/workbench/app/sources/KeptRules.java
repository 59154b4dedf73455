package dev.unikernel.workbench.app.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A project's rules for moved sources, in {@code .workbench/sources.json}: {@code {"source_map":{"FROM":"TO"}}}.
 *
 * @param folder the project's work directory
 */
public record KeptRules(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAP = "source_map";

    private Path file() {
        return folder.resolve("sources.json");
    }

    /** In the order they were kept; none if nobody kept any, or if the file was damaged. */
    public List<SourceRule> read() {
        List<SourceRule> rules = new ArrayList<>();
        try {
            JsonNode map = JSON.readTree(file().toFile()).path(MAP);
            map.properties().forEach(rule -> {
                if (rule.getValue().isTextual()) {
                    rules.add(new SourceRule(
                            rule.getKey(), Path.of(rule.getValue().asText())));
                }
            });
        } catch (IOException none) {
            return List.of();
        }
        return rules;
    }

    /** Keeps one; another for the same prefix makes room for it. */
    public void add(SourceRule rule) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode map = all.putObject(MAP).put(rule.from(), rule.to().toString());
        read().forEach(old -> {
            if (!map.has(old.from())) {
                map.put(old.from(), old.to().toString());
            }
        });
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "sources", ".json");
        JSON.writeValue(fresh.toFile(), all);
        Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.unikernel.workbench.app.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        try {
            return read(JSON.readTree(file().toFile()));
        } catch (IOException none) {
            return List.of();
        }
    }

    /** One that no folder can have the name of loses no others. */
    private static List<SourceRule> read(JsonNode root) {
        List<SourceRule> rules = new ArrayList<>();
        root.path(MAP).properties().forEach(rule -> {
            if (rule.getValue().isTextual()) {
                folder(rule.getValue().asText()).ifPresent(to -> rules.add(new SourceRule(rule.getKey(), to)));
            }
        });
        return rules;
    }

    private static Optional<Path> folder(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException odd) {
            return Optional.empty();
        }
    }

    /** Keeps one; another for the same prefix makes room for it. A damaged file is set aside. One after the other. */
    public void add(SourceRule rule) throws IOException {
        synchronized (JSON) {
            addNow(rule);
        }
    }

    private void addNow(SourceRule rule) throws IOException {
        if (isDamaged()) {
            WholeFile.setAside(file());
        }
        ObjectNode all = JSON.createObjectNode();
        ObjectNode map = all.putObject(MAP).put(rule.from(), rule.to().toString());
        read().forEach(old -> {
            if (!map.has(old.from())) {
                map.put(old.from(), old.to().toString());
            }
        });
        Files.createDirectories(folder);
        WholeFile.write(file(), JSON.writeValueAsBytes(all));
    }

    private boolean isDamaged() throws IOException {
        if (!Files.exists(file())) {
            return false;
        }
        try {
            return !JSON.readTree(Files.readAllBytes(file())).path(MAP).isObject();
        } catch (JsonProcessingException damaged) {
            return true;
        }
    }
}

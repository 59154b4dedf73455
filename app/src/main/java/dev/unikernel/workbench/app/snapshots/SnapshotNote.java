package dev.unikernel.workbench.app.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a snapshot beside its state: {@code {"name":…,"created":…,"image":…,"where":…,"setting":{…}}}. The name is
 * in it, for the files' own are a hash of it.
 */
final class SnapshotNote {
    static final String SUFFIX = ".json";
    static final String STATE = ".qcow2";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SnapshotNote() {}

    /** The note that belongs to a state. */
    static Path beside(Path state) {
        String name = state.getFileName().toString();
        return state.resolveSibling(name.substring(0, name.length() - STATE.length()) + SUFFIX);
    }

    static void write(Snapshot snapshot, Path note) throws IOException {
        ObjectNode all = JSON.createObjectNode()
                .put("name", snapshot.name())
                .put("created", snapshot.created().toString())
                .put("image", snapshot.image());
        snapshot.where().ifPresent(where -> all.put("where", where));
        ObjectNode setting = all.putObject("setting");
        snapshot.setting().values().forEach(setting::put);
        Path fresh = Files.createTempFile(note.getParent(), "new-", ".note");
        JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), all);
        Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty if it is none, or its state is gone. */
    static Optional<Snapshot> read(Path note) throws IOException {
        String name = note.getFileName().toString();
        Path state = note.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + STATE);
        if (!Files.isRegularFile(state)) {
            return Optional.empty();
        }
        try {
            JsonNode all = JSON.readTree(note.toFile());
            Map<String, String> setting = new LinkedHashMap<>();
            all.path("setting")
                    .properties()
                    .forEach(one -> setting.put(one.getKey(), one.getValue().asText()));
            if (!all.path("name").isTextual() || !setting.containsKey(Setting.IMAGE)) {
                return Optional.empty();
            }
            return Optional.of(new Snapshot(
                    all.path("name").asText(),
                    Instant.parse(all.path("created").asText()),
                    all.path("image").asText(),
                    Optional.ofNullable(all.get("where")).map(JsonNode::asText),
                    new Setting(setting),
                    state,
                    Files.size(state)));
        } catch (com.fasterxml.jackson.core.JsonProcessingException | DateTimeException none) {
            return Optional.empty();
        }
    }
}

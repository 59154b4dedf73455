package dev.unikernel.workbench.app.build.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import dev.unikernel.workbench.app.build.diagnostics.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the steps that succeeded, kept in {@code state.json}. Paths in the project are relative, so that it can be moved. */
final class BuildState {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A step that succeeded.
     *
     * @param key hash of all that it was made from
     * @param dependencies files found by the tool, besides the step's inputs
     * @param outputs each with the hash of its content
     * @param diagnostics what it printed, to be repeated
     */
    record Done(String key, List<Path> dependencies, Map<Path, String> outputs, List<Diagnostic> diagnostics) {}

    private final Path file;
    private final Path directory;
    private final Map<String, Done> steps = new LinkedHashMap<>();

    private BuildState(BuildPlan plan) {
        this.file = plan.buildDirectory().resolve("state.json");
        this.directory = plan.directory();
    }

    static BuildState empty(BuildPlan plan) {
        return new BuildState(plan);
    }

    /** A state that is missing, damaged or of another version is an empty one: then every step runs. */
    static BuildState read(BuildPlan plan) throws IOException {
        BuildState state = new BuildState(plan);
        if (Files.exists(state.file)) {
            JsonNode root = parsed(state.file);
            if (root.path("version").asInt() == VERSION) {
                root.path("steps").properties().forEach(step -> state.steps.put(step.getKey(), state.done(step)));
            }
        }
        return state;
    }

    private static JsonNode parsed(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).orElseGet(JSON::createObjectNode);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    Optional<Done> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    void put(String id, Done done) {
        steps.put(id, done);
    }

    void forget(String id) {
        steps.remove(id);
    }

    /** The outputs of steps that are not among these ids; the steps are forgotten. */
    List<Path> forgetAllBut(List<String> ids) {
        List<Path> outputs = new ArrayList<>();
        steps.entrySet().removeIf(step -> {
            boolean gone = !ids.contains(step.getKey());
            if (gone) {
                outputs.addAll(step.getValue().outputs().keySet());
            }
            return gone;
        });
        return outputs;
    }

    void write() throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ObjectNode all = root.putObject("steps");
        steps.forEach((id, done) -> write(all.putObject(id), done));
        Path fresh = file.resolveSibling("state.json.new");
        Files.write(fresh, JSON.writeValueAsBytes(root));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(ObjectNode node, Done done) {
        node.put("key", done.key());
        ArrayNode dependencies = node.putArray("dependencies");
        done.dependencies().forEach(path -> dependencies.add(name(path)));
        ObjectNode outputs = node.putObject("outputs");
        done.outputs().forEach((path, hash) -> outputs.put(name(path), hash));
        ArrayNode diagnostics = node.putArray("diagnostics");
        for (Diagnostic diagnostic : done.diagnostics()) {
            ObjectNode each = diagnostics.addObject();
            each.put("severity", diagnostic.severity().name());
            diagnostic.file().ifPresent(name -> each.put("file", name));
            each.put("line", diagnostic.line()).put("column", diagnostic.column());
            each.put("message", diagnostic.message());
            diagnostic.option().ifPresent(option -> each.put("option", option));
        }
    }

    private Done done(Map.Entry<String, JsonNode> step) {
        JsonNode node = step.getValue();
        List<Path> dependencies = new ArrayList<>();
        node.path("dependencies").forEach(name -> dependencies.add(directory.resolve(name.asText())));
        Map<Path, String> outputs = new LinkedHashMap<>();
        node.path("outputs")
                .properties()
                .forEach(each -> outputs.put(
                        directory.resolve(each.getKey()), each.getValue().asText()));
        List<Diagnostic> diagnostics = new ArrayList<>();
        node.path("diagnostics").forEach(each -> diagnostics.add(diagnostic(each, step.getKey())));
        return new Done(node.path("key").asText(), dependencies, outputs, diagnostics);
    }

    private static Diagnostic diagnostic(JsonNode node, String step) {
        return new Diagnostic(
                Severity.valueOf(node.path("severity").asText()),
                Optional.ofNullable(node.get("file")).map(JsonNode::asText),
                node.path("line").asInt(),
                node.path("column").asInt(),
                node.path("message").asText(),
                Optional.ofNullable(node.get("option")).map(JsonNode::asText),
                step);
    }

    private String name(Path path) {
        return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
    }
}

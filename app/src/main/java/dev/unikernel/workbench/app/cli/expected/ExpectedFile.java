package dev.unikernel.workbench.app.cli.expected;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.expected.ExpectedImage.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code expected.json}, whose format docs/adding-a-system.md has. What it does not know it refuses. */
final class ExpectedFile {
    static final String NAME = "expected.json";

    private static final Set<String> TOP = Set.of("schema", "images");
    private static final Set<String> KEYS = Set.of(
            "image",
            "system",
            "target",
            "version",
            "class",
            "symbols",
            "launch",
            "arguments",
            "obstacle",
            "unusable",
            "breakpoint",
            "stop",
            "stack",
            "end",
            "exit_code",
            "console",
            "timeout_s",
            "note");
    private static final String HERE = "{dir}";
    private static final int TIMEOUT_S = 60;

    private final Path folder;
    private final Path file;

    private ExpectedFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
    }

    /**
     * All that a folder expects, in the file's order.
     *
     * @throws IOException it is not there, is no JSON, or says what is not understood; the message names the place
     */
    static List<ExpectedImage> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder; WORKBENCH_IMAGES names the folder that has " + NAME);
        }
        return new ExpectedFile(folder.toAbsolutePath().normalize()).images();
    }

    private List<ExpectedImage> images() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IOException(file + " is not there or cannot be read; docs/adding-a-system.md has its format");
        }
        JsonNode root;
        try {
            root = JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(file.toFile());
        } catch (JacksonException broken) {
            String why = broken.getOriginalMessage().replaceFirst(" \\(for \\w+ starting at .*", "");
            throw new IOException(file + ", line " + line(broken) + ": no valid JSON: " + why, broken);
        }
        known("the file", root, TOP);
        if (root.path("schema").asInt(1) != 1) {
            throw wrong("schema", root.path("schema"), "this version reads schema 1");
        }
        JsonNode list = root.path("images");
        if (!list.isArray() || list.isEmpty()) {
            throw wrong("images", list, "a list with an object for each image");
        }
        List<ExpectedImage> images = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            images.add(image("images[" + i + "]", list.get(i)));
        }
        return images;
    }

    private static int line(JacksonException broken) {
        return broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
    }

    private ExpectedImage image(String place, JsonNode node) throws IOException {
        known(place, node, KEYS);
        String name = text(place, node, "image")
                .orElseThrow(() -> wrong(place + ".image", node.path("image"), "the image's path in " + folder));
        ExpectedImage image = new ExpectedImage(
                name,
                folder.resolve(name),
                text(place, node, "system"),
                text(place, node, "target"),
                text(place, node, "version"),
                number(place, node, "class"),
                symbols(place, node),
                texts(place, node, "launch"),
                texts(place, node, "arguments"),
                text(place, node, "obstacle"),
                text(place, node, "unusable"),
                text(place, node, "breakpoint"),
                object(place, node, "stop"),
                texts(place, node, "stack"),
                object(place, node, "end"),
                number(place, node, "exit_code"),
                texts(place, node, "console"),
                number(place, node, "timeout_s").orElse(TIMEOUT_S));
        if (image.unusable().isEmpty() && image.system().isEmpty()) {
            throw wrong(place + ".system", node.path("system"), "every image has a system, plain ones \"plain\"");
        }
        if ((image.obstacle().isPresent() || image.unusable().isPresent()) && (image.runs() || image.stops())) {
            throw new IOException(file + ": " + place + " (" + name
                    + ") has an obstacle, or is unusable: then nothing runs, and neither stop nor end can be expected");
        }
        return image;
    }

    private Optional<Symbols> symbols(String place, JsonNode node) throws IOException {
        if (!node.has("symbols")) {
            return Optional.empty();
        }
        return node.path("symbols").isNull()
                ? Optional.of(new Symbols(Optional.empty()))
                : text(place, node, "symbols").map(name -> new Symbols(Optional.of(folder.resolve(name))));
    }

    private void known(String place, JsonNode node, Set<String> keys) throws IOException {
        if (!node.isObject()) {
            throw wrong(place, node, "an object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!keys.contains(field.getKey())) {
                throw new IOException(file + ": " + place + " has \"" + field.getKey()
                        + "\", which is unknown; there are " + new TreeSet<>(keys));
            }
        }
    }

    private Optional<String> text(String place, JsonNode node, String key) throws IOException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw wrong(place + "." + key, value, "a text");
        }
        return Optional.of(value.asText().replace(HERE, folder.toString()));
    }

    private OptionalInt number(String place, JsonNode node, String key) throws IOException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.asInt() < 0) {
            throw wrong(place + "." + key, value, "a whole number");
        }
        return OptionalInt.of(value.asInt());
    }

    /** One text alone is a list of one. */
    private List<String> texts(String place, JsonNode node, String key) throws IOException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            return text(place, node, key).stream().toList();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            if (!one.isTextual()) {
                throw wrong(place + "." + key, value, "a list of texts");
            }
            texts.add(one.asText().replace(HERE, folder.toString()));
        }
        return texts;
    }

    private Optional<ObjectNode> object(String place, JsonNode node, String key) throws IOException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!(value instanceof ObjectNode object) || object.isEmpty()) {
            throw wrong(place + "." + key, value, "an object with the fields it must have");
        }
        return Optional.of(object);
    }

    private IOException wrong(String place, JsonNode value, String wanted) {
        String is = value.isMissingNode() ? "is missing" : "is " + value;
        return new IOException(file + ": " + place + " " + is + "; wanted: " + wanted);
    }
}

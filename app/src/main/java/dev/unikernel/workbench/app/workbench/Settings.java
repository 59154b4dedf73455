package dev.unikernel.workbench.app.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.files.WholeFile;
import dev.unikernel.workbench.themes.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the window remembers: theme, size, recent projects and images, arrangements. A JSON file in the user's
 * configuration folder; a damaged one is kept aside and the window starts with defaults.
 */
final class Settings {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int RECENT = 8;

    private final Path file;
    private final ObjectNode root;
    private final Optional<String> damage;

    private Settings(Path file, ObjectNode root, Optional<String> damage) {
        this.file = file;
        this.root = root;
        this.damage = damage;
    }

    /** The user's own, as the XDG base directory specification places it. */
    static Path usual() {
        String configuration = System.getenv("XDG_CONFIG_HOME");
        Path base = configuration != null && configuration.startsWith("/")
                ? Path.of(configuration)
                : Path.of(System.getProperty("user.home", "/"), ".config");
        return base.resolve("unikernel-workbench").resolve("window.json");
    }

    /** Reads the file; blocks, so not on the JavaFX thread. */
    static Settings read(Path file) {
        try {
            JsonNode read = MAPPER.readTree(Files.readAllBytes(file));
            if (read instanceof ObjectNode object) {
                return new Settings(file, object, Optional.empty());
            }
            return aside(file, "it is no JSON object");
        } catch (NoSuchFileException first) {
            return new Settings(file, MAPPER.createObjectNode(), Optional.empty());
        } catch (JsonProcessingException e) {
            return aside(file, e.getOriginalMessage());
        } catch (IOException e) {
            return new Settings(
                    file, MAPPER.createObjectNode(), Optional.of(file + " cannot be read: " + e.getMessage()));
        }
    }

    private static Settings aside(Path file, String why) {
        Path kept = file.resolveSibling(file.getFileName() + ".damaged");
        String what = file + " is damaged (" + why + "); the window starts with its defaults";
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
            what += ", the file is kept as " + kept.getFileName();
        } catch (IOException e) {
            what += ", and it cannot be moved aside: " + e.getMessage();
        }
        return new Settings(file, MAPPER.createObjectNode(), Optional.of(what));
    }

    /** What was wrong with the file, for the user. */
    Optional<String> damage() {
        return damage;
    }

    Path file() {
        return file;
    }

    Theme theme() {
        return root.path("theme").asText().equals(Theme.LIGHT.id()) ? Theme.LIGHT : Theme.DARK;
    }

    void theme(Theme theme) {
        root.put("theme", theme.id());
    }

    double width() {
        return root.path("width").asDouble(1280);
    }

    double height() {
        return root.path("height").asDouble(800);
    }

    void size(double width, double height) {
        root.put("width", width).put("height", height);
    }

    /** Newest first. */
    List<Path> recent() {
        List<Path> paths = new ArrayList<>();
        root.path("recent").forEach(one -> paths.add(Path.of(one.asText())));
        return paths;
    }

    void opened(Path path) {
        List<Path> paths = recent();
        paths.remove(path);
        paths.add(0, path);
        var list = root.putArray("recent");
        paths.stream().limit(RECENT).forEach(one -> list.add(one.toString()));
    }

    /** A saved arrangement; missing if there is none. */
    JsonNode arrangement(String perspective) {
        return root.path("arrangements").path(perspective);
    }

    void arrangement(String perspective, JsonNode arrangement) {
        root.withObject("/arrangements").set(perspective, arrangement);
    }

    void forgetArrangements() {
        root.remove("arrangements");
    }

    /** Writes the file in one step, whole or not at all; blocks. */
    void write() throws IOException {
        Files.createDirectories(file.getParent());
        WholeFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }
}

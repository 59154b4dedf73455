package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of a record: where each is now, as a file with the text that was seen then. */
final class KnownSources {
    private static final Logger LOG = LoggerFactory.getLogger(KnownSources.class);
    /** What a file's name need not have. */
    private static final String UNSAFE = "[^A-Za-z0-9_.+-]";

    private KnownSources() {}

    /**
     * Of each recorded path the file to look at instead: those that are here with the same text stay, the others are
     * written to a folder. What a record names is no path to be written to.
     */
    static Map<String, String> placed(List<JsonNode> notes, SavedSession.Folder folder) {
        Map<String, String> places = new HashMap<>();
        try {
            place(notes, folder, places);
        } catch (IOException full) {
            LOG.warn("not all sources of the record can be shown", full); // all else of it can
        }
        return places;
    }

    private static void place(List<JsonNode> notes, SavedSession.Folder folder, Map<String, String> places)
            throws IOException {
        Optional<Path> made = Optional.empty();
        for (JsonNode note : notes) {
            String path = note.path("path").asText();
            String text = note.path("text").asText();
            if (path.isEmpty() || places.containsKey(path) || isHere(path, text)) {
                continue;
            }
            Path in = made.isPresent() ? made.get() : folder.make();
            made = Optional.of(in);
            Path own = Files.createDirectory(in.resolve(Integer.toString(places.size() + 1)));
            Path file = own.resolve(name(path));
            Files.writeString(file, text);
            places.put(path, file.toString());
        }
    }

    private static String name(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll(UNSAFE, "_");
        boolean plain = name.matches("[A-Za-z0-9_+-].{0,99}");
        return plain ? name : "source";
    }

    private static boolean isHere(String path, String text) {
        try {
            Path file = Path.of(path);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Files.isRegularFile(file)
                    && Files.size(file) == bytes.length
                    && Files.readString(file).equals(text);
        } catch (IOException | InvalidPathException notHere) {
            return false;
        }
    }
}

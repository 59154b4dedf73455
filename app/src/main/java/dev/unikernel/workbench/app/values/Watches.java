package dev.unikernel.workbench.app.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The expressions that are watched in a project: {@code .workbench/watches.json} in its folder,
 * {@code {"watches":["counter","*order"]}}. Reads and writes the disk.
 */
public final class Watches {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More would make each stop slow; also what is believed of a file that somebody else wrote. */
    private static final int MOST = 200;

    private Watches() {}

    private static Path file(Path project) {
        return project.resolve(".workbench").resolve("watches.json");
    }

    /**
     * Those of a project's folder, in their order; none if nothing was kept. IOException for a file that cannot be read or is
     * no such list, with its name.
     */
    public static List<String> of(Path project) throws IOException {
        Path file = file(project);
        if (!Files.exists(file)) {
            return List.of();
        }
        JsonNode list;
        try {
            list = JSON.readTree(Files.readAllBytes(file)).path("watches");
        } catch (IOException damaged) {
            throw new IOException(file + " is no list of watched expressions: " + damaged.getMessage(), damaged);
        }
        if (!list.isArray()) {
            throw new IOException(file + " is no list of watched expressions: it has no \"watches\"");
        }
        List<String> expressions = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.isTextual() && !one.asText().isBlank() && expressions.size() < MOST) {
                expressions.add(one.asText());
            }
        }
        return expressions;
    }

    /** Keeps them; the file is there whole, or as it was before. One that is damaged is set aside. */
    public static void keep(Path project, List<String> expressions) throws IOException {
        ObjectNode record = JSON.createObjectNode();
        expressions.forEach(record.putArray("watches")::add);
        Path file = file(project);
        Files.createDirectories(file.getParent());
        if (isDamaged(project)) {
            WholeFile.setAside(file);
        }
        WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(record));
    }

    private static boolean isDamaged(Path project) {
        try {
            of(project);
            return false;
        } catch (IOException damaged) {
            return true;
        }
    }
}

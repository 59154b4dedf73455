package dev.unikernel.workbench.app.breaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.breaks.Wish.Where;
import dev.unikernel.workbench.app.files.WholeFile;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A project's breakpoints on disk, {@code .workbench/breakpoints.json}: one object for each, with what SPEC has and whether it
 * is enabled. Files of the project are written relative to its folder, so that it can be moved. Blocks; any thread.
 */
public final class KeptBreakpoints {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path project;
    private final Path file;

    /** @param work the project's folder for what we write */
    public KeptBreakpoints(Path project, Path work) {
        this.project = project;
        this.file = work.resolve("breakpoints.json");
    }

    /**
     * What is kept.
     *
     * @param marks with ids from 1, in no guest
     * @param holds whether a running guest is held for a moment when they change
     * @param damage what is wrong with the file, which was moved aside
     */
    public record Kept(List<BreakpointMark> marks, boolean holds, Optional<String> damage) {
        /** Nothing was ever kept. */
        public static final Kept NOTHING = new Kept(List.of(), true, Optional.empty());
    }

    public Path file() {
        return file;
    }

    /** Reads them; a file that is none is moved aside. IOException: it is there and cannot be read. */
    public Kept read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return Kept.NOTHING;
        }
        try {
            JsonNode root = MAPPER.readTree(bytes);
            List<BreakpointMark> marks = new ArrayList<>();
            for (JsonNode one : root.path("breakpoints")) {
                marks.add(mark(marks.size() + 1, one));
            }
            return new Kept(marks, root.path("holds_guest").asBoolean(true), Optional.empty());
        } catch (IOException | IllegalArgumentException damaged) {
            Path aside = file.resolveSibling("breakpoints.json.damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            String why = file + " is damaged (" + damaged.getMessage() + "); it is kept as " + aside.getFileName();
            return new Kept(List.of(), true, Optional.of(why));
        }
    }

    private BreakpointMark mark(int id, JsonNode one) {
        Tail tail = new Tail(
                one.path("hardware").asBoolean(),
                one.path("once").asBoolean(),
                Math.max(0, one.path("skip").asInt()),
                text(one, "condition").map(Spec::condition),
                text(one, "log").map(Spec::log));
        return BreakpointMark.of(id, place(one), tail, one.path("pending").asBoolean())
                .withEnabled(one.path("enabled").asBoolean(true));
    }

    private static Optional<String> text(JsonNode one, String name) {
        return one.hasNonNull(name) ? Optional.of(one.get(name).asText()) : Optional.empty();
    }

    private BreakpointPlace place(JsonNode one) {
        if (one.hasNonNull("file")) {
            int line = one.path("line").asInt();
            if (line < 1) {
                throw new IllegalArgumentException("a line " + line + " of " + one.get("file"));
            }
            return new BreakpointPlace.Line(
                    project.resolve(one.get("file").asText()).normalize(), line);
        }
        String watched = text(one, "watch").orElse("");
        if (!watched.isBlank()) {
            String access = one.path("access").asText("write").toUpperCase(Locale.ROOT);
            return new BreakpointPlace.Other(new Where.Watched(watched, Access.valueOf(access)));
        }
        return BreakpointPlace.of(Spec.read(one.path("place").asText()).where(), Optional.empty());
    }

    /** Writes them in one step, whole or not at all. IOException also if the project's folder is gone. */
    public void write(List<BreakpointMark> marks, boolean holds) throws IOException {
        ObjectNode root = MAPPER.createObjectNode().put("schema", 1).put("holds_guest", holds);
        ArrayNode list = root.putArray("breakpoints");
        marks.forEach(mark -> put(mark, list.addObject()));
        Path folder = file.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder); // and not the project's, if that is gone
        }
        WholeFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    private void put(BreakpointMark mark, ObjectNode one) {
        place(mark.place(), one);
        one.put("enabled", mark.enabled());
        Tail tail = mark.tail();
        if (tail.hardware()) {
            one.put("hardware", true);
        }
        if (tail.once()) {
            one.put("once", true);
        }
        if (mark.pending()) {
            one.put("pending", true);
        }
        if (tail.skip() > 0) {
            one.put("skip", tail.skip());
        }
        tail.condition().ifPresent(expression -> one.put("condition", expression));
        tail.log().ifPresent(text -> one.put("log", text));
    }

    private void place(BreakpointPlace place, ObjectNode one) {
        if (place instanceof BreakpointPlace.Line line) {
            Path path = line.file().startsWith(project) ? project.relativize(line.file()) : line.file();
            one.put("file", path.toString()).put("line", line.line());
        } else if (place instanceof BreakpointPlace.Other other && other.where() instanceof Where.Watched watched) {
            one.put("watch", watched.expression())
                    .put("access", watched.access().name().toLowerCase(Locale.ROOT));
        } else if (place instanceof BreakpointPlace.Address address) {
            one.put("place", new Location.Address(address.address()).linespec());
        } else {
            one.put("place", place.where().text());
        }
    }
}

package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The source lines around a stop, from the file where gdb looks for it. */
public final class SourceLines {
    private static final int AROUND = 3;
    private static final long LONGEST = 16 << 20;

    private SourceLines() {}

    /** The lines, or why there are none. */
    public static JsonNode around(Stop stop) {
        if (stop.frame().isEmpty() || stop.frame().get().line().isEmpty()) {
            return Output.unavailable("no line information for this place");
        }
        Frame frame = stop.frame().get();
        String name = frame.fullname().or(frame::file).orElse("");
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) { // a transcript may name anything
                return Output.unavailable("the source " + name + " cannot be read here");
            }
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines(name, lines, frame.line().getAsInt());
        } catch (IOException | InvalidPathException e) {
            return Output.unavailable("the source " + name + " cannot be read here");
        }
    }

    private static JsonNode lines(String name, List<String> lines, int current) {
        if (current > lines.size()) {
            return Output.unavailable("line " + current + " is past the end of " + name + ": the file has changed");
        }
        ObjectNode source = Output.object().put("path", name);
        ArrayNode around = source.putArray("lines");
        int last = Math.min(lines.size(), current + AROUND);
        for (int line = Math.max(1, current - AROUND); line <= last; line++) {
            around.addObject()
                    .put("line", line)
                    .put("text", lines.get(line - 1))
                    .put("current", line == current);
        }
        return source;
    }
}

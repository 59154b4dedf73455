package dev.unikernel.workbench.app.cli.toolchains;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which programs of a system's own toolchain are here; {@code systems} and {@code doctor} tell the same. */
public final class ToolchainRecord {
    private ToolchainRecord() {}

    /** One object a program; nothing is run. */
    public static ArrayNode of(UnikernelSystem system) {
        ArrayNode tools = Output.object().putArray("toolchain");
        for (Tool tool : system.toolchain()) {
            Optional<Path> path = tool.path();
            var one = tools.addObject()
                    .put("tool", tool.name())
                    .put("for", tool.use())
                    .put("found", path.isPresent());
            if (path.isPresent()) {
                one.put("path", path.get().toString());
            } else {
                one.put("brings", tool.brings());
            }
        }
        return tools;
    }

    /** Lines for people: those that are here in one, then each that is missing. */
    public static List<String> lines(ArrayNode tools) {
        List<String> here = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (JsonNode tool : tools) {
            String name = tool.path("tool").asText();
            if (tool.path("found").asBoolean()) {
                here.add(name);
            } else {
                missing.add("missing " + name + " (" + tool.path("for").asText() + "): "
                        + tool.path("brings").asText());
            }
        }
        List<String> lines = new ArrayList<>();
        if (!here.isEmpty()) {
            lines.add("here " + String.join(", ", here));
        }
        lines.addAll(missing);
        return lines;
    }
}

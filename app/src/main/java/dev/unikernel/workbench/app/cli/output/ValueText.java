package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of a {@code stop} record for people. */
final class ValueText {
    private ValueText() {}

    /** A variable by its name. */
    static String variable(JsonNode variable) {
        return variable.path("name").asText() + " = " + valued(variable);
    }

    /** What {@code --print} or a watch asked for. */
    static String of(JsonNode print) {
        String format = print.has("format") ? " (" + print.path("format").asText() + ")" : "";
        return print.path("expression").asText() + format + " = " + valued(print);
    }

    /** An expression and its parts, each on a line of its own. */
    static String tree(JsonNode tree) {
        StringBuilder text = new StringBuilder(of(tree));
        parts(tree, "      ", text);
        return text.toString();
    }

    private static void parts(JsonNode of, String indent, StringBuilder text) {
        JsonNode parts = of.path("parts");
        if (parts.has("unavailable")) {
            text.append('\n').append(indent).append(StopText.value(parts));
        }
        if (of.has("page")) {
            text.append('\n').append(indent).append(of.path("page").asText());
            text.append(" of ").append(of.path("elements").asLong());
        }
        for (JsonNode part : parts) {
            if (part.has("name")) {
                text.append('\n').append(indent).append(variable(part));
                parts(part, indent + "  ", text);
            }
        }
        for (String more : new String[] {"next_page", "remark"}) {
            if (of.has(more)) {
                text.append('\n').append(indent).append(of.path(more).asText());
            }
        }
    }

    private static String valued(JsonNode node) {
        String type = node.has("type") ? "  : " + node.path("type").asText() : "";
        return StopText.value(node.path("value")) + type + (node.path("changed").asBoolean() ? "  (changed)" : "");
    }
}

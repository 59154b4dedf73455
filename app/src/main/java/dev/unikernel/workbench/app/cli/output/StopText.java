package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** A {@code stop} record for people. Reads the record itself, so that both say the same. */
public final class StopText {
    private StopText() {}

    public static String of(ObjectNode stop) {
        StringBuilder text = new StringBuilder();
        text.append("stop ").append(stop.path("n").asInt()).append("  ").append(headline(stop));
        if (stop.has("place")) {
            text.append("\n  ").append(stop.path("place").asText());
        }
        source(stop.path("source"), text);
        text.append(stack(stop));
        list("arguments", stop.path("arguments"), ValueText::variable, text);
        list("locals", stop.path("locals"), ValueText::variable, text);
        registers(stop.path("registers"), text);
        list("cpus", stop.path("cpus"), StopText::cpu, text);
        list(codeTitle(stop), stop.path("disassembly"), StopText::instruction, text);
        list("memory", stop.path("memory"), StopText::memory, text);
        list("find", stop.path("find"), MemoryText::found, text);
        list("print", stop.path("print"), ValueText::of, text);
        list("watches", stop.path("watches"), ValueText::of, text);
        list("tree", stop.path("tree"), ValueText::tree, text);
        MachineText.append(stop, text);
        if (stop.has("fault")) {
            text.append("\n  fault  ").append(value(stop.path("fault")));
        }
        console(stop, text);
        return text.toString();
    }

    /** The console of a record, by lines with their times where they are known. */
    public static void console(ObjectNode stop, StringBuilder text) {
        if (stop.path("console_lines").isArray()) {
            list("console", stop.path("console_lines"), StopText::timed, text);
        } else if (stop.has("console")) {
            text.append("\n  console");
            value(stop.path("console"))
                    .lines()
                    .forEach(line -> text.append("\n    | ").append(line));
        }
    }

    /** A line of the console with when it came, and after which stop. */
    private static String timed(JsonNode line) {
        String since =
                String.format(Locale.ROOT, "%10.1f ms", line.path("at_ms").asDouble());
        return since + "  stop " + line.path("stop").asInt() + " | "
                + line.path("text").asText();
    }

    /** The stack of a record, with the line's end before it; empty without one. */
    public static String stack(ObjectNode record) {
        StringBuilder text = new StringBuilder();
        list("stack", record.path("stack"), StopText::frame, text);
        if (record.has("stack_cut")) {
            text.append("\n    cut here: ").append(record.path("stack_cut").asText());
        }
        return text.toString();
    }

    private static String headline(ObjectNode stop) {
        String reason = stop.path("reason").asText();
        if (stop.has("breakpoint")) {
            reason += " " + stop.path("breakpoint").asInt();
        }
        if (stop.has("return_value")) {
            reason += ", returned " + stop.path("return_value").asText();
        }
        if (stop.has("now")) {
            reason += ", " + stop.path("expression").asText() + ": "
                    + stop.path("before").asText("?") + " -> "
                    + stop.path("now").asText();
        }
        JsonNode write = stop.path("last_write");
        if (write.has("unavailable")) {
            reason += ", last write of " + write.path("expression").asText() + ": "
                    + write.path("unavailable").asText();
        } else if (write.isObject()) {
            reason = "last write of " + write.path("expression").asText() + ", "
                    + write.path("before").asText() + " -> "
                    + write.path("after").asText();
        }
        return reason + "  " + place(stop) + "  CPU " + stop.path("cpu").asInt();
    }

    private static String codeTitle(ObjectNode stop) {
        int bits = stop.path("code_bits").asInt(64);
        return bits == 64 ? "code" : "code, " + bits + "-bit";
    }

    private static String place(JsonNode node) {
        String function =
                node.path("function").isTextual() ? node.path("function").asText() : "??";
        String file = node.path("file").isTextual()
                ? "  " + node.path("file").asText() + ":" + node.path("line").asInt()
                : "";
        return function + file + "  " + node.path("pc").asText();
    }

    private static String cpu(JsonNode cpu) {
        JsonNode mode = cpu.path("mode");
        String how = mode.has("kind")
                ? mode.path("kind").asText() + " mode, ring "
                        + mode.path("ring").asInt()
                : "mode " + value(mode);
        return "CPU " + cpu.path("cpu").asInt() + "  " + how + "  " + place(cpu);
    }

    /** One frame of a stack. */
    public static String frame(JsonNode frame) {
        String kind = switch (frame.path("kind").asText()) {
            case "handler" -> "  (entered by an interrupt or a fault)";
            case "interrupted" -> "  (interrupted)";
            default -> "";
        };
        String guess = frame.has("guess") ? "  (a guess: " + frame.path("guess").asText() + ")" : "";
        int left = frame.path("repeats").asInt();
        int period = frame.path("repeats_period").asInt();
        String more = left == 0
                ? ""
                : "\n    ... " + left + " more frames like " + (period == 1 ? "this" : "these " + period);
        return "#" + frame.path("level").asInt() + "  " + place(frame) + kind + guess + more;
    }

    private static String instruction(JsonNode instruction) {
        return instruction.path("address").asText() + "  "
                + pad(instruction.path("bytes").asText(), 30) + "  "
                + instruction.path("text").asText();
    }

    private static String memory(JsonNode memory) {
        if (!memory.has("bytes")) {
            return value(memory);
        }
        return MemoryText.of(memory);
    }

    /** A value, or why it was not read. */
    public static String value(JsonNode node) {
        return node.has("unavailable") ? "not read: " + node.path("unavailable").asText() : node.asText();
    }

    private static void source(JsonNode source, StringBuilder text) {
        if (source.has("unavailable")) {
            text.append("\n  source  ").append(value(source));
            if (source.has("offer")) {
                text.append("\n    it may be ")
                        .append(source.path("offer").path("file").asText());
                text.append(": --source-map ")
                        .append(source.path("offer").path("source_map").asText());
            }
        }
        for (JsonNode line : source.path("lines")) {
            text.append("\n  ")
                    .append(line.path("current").asBoolean() ? "> " : "  ")
                    .append(String.format("%5d  ", line.path("line").asInt()))
                    .append(line.path("text").asText());
        }
    }

    /** How one element is told. */
    public interface Form {
        String of(JsonNode node);
    }

    /** A titled list, a line an element. */
    public static void list(String title, JsonNode list, Form form, StringBuilder text) {
        if (list.has("unavailable")) {
            text.append("\n  ").append(title).append("  ").append(value(list));
        } else if (!list.isMissingNode()) {
            text.append("\n  ").append(title).append(list.isEmpty() ? "  none" : "");
            list.forEach(node -> text.append("\n    ").append(form.of(node)));
        }
    }

    private static void registers(JsonNode registers, StringBuilder text) {
        if (registers.has("unavailable")) {
            text.append("\n  registers  ").append(value(registers));
            return;
        }
        int column = 0;
        for (Map.Entry<String, JsonNode> register : registers.properties()) {
            text.append(column == 0 ? "\n  registers\n    " : column % 3 == 0 ? "\n    " : "  ");
            text.append(pad(register.getKey(), 7)).append(pad(value(register.getValue()), 18));
            column++;
        }
    }

    /** Filled up with blanks. */
    public static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}

package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The inspection of an image for people; reads the record, so that both say the same. */
public final class InspectText {
    private static final int SECTIONS_SHOWN = 60;

    private InspectText() {}

    public static String of(ObjectNode record) {
        StringBuilder text = new StringBuilder();
        identity(record, text);
        segments(record.path("segments"), text);
        sections(record.path("sections"), text);
        notes(record.path("notes"), text);
        core(record.path("core"), text);
        facts(record.path("system"), text);
        if (record.has("configuration")) {
            text.append("\n\nConfiguration it was built with");
            record.path("configuration")
                    .asText()
                    .lines()
                    .forEach(line -> text.append("\n  ").append(line));
        }
        sizes(record, text);
        record.path("warnings").forEach(warning -> text.append("\nwarning: ").append(warning.asText()));
        return text.toString();
    }

    private static void identity(ObjectNode record, StringBuilder text) {
        text.append(record.path("image").asText())
                .append("\n  ELF")
                .append(record.path("class").asInt());
        text.append(' ')
                .append(record.path("type").asText())
                .append(", ")
                .append(record.path("machine").asText());
        text.append(", ").append(record.path("byte_order").asText()).append("-endian, entry ");
        text.append(record.path("entry").asText());
        if (record.has("compression")) {
            text.append("\n  packed   ").append(record.path("compression").asText());
            text.append(", ").append(record.path("packed_bytes").asLong()).append(" bytes");
        }
        JsonNode system = record.path("system");
        text.append("\n  system   ").append(system.path("title").asText());
        optional(" ", system.path("version"), text);
        optional(", target ", system.path("target"), text);
        system.path("evidence").forEach(one -> text.append("\n           by ").append(one.asText()));
        String here = record.path("runs_by").asText("QEMU").equals("QEMU")
                ? "here, in QEMU"
                : "here, by " + record.path("runs_by").asText();
        text.append("\n  runs     ").append(record.path("runs_here").asBoolean() ? here : "not here: ");
        optional("", record.path("obstacle"), text);
        text.append("\n  symbols  ");
        text.append(
                record.path("symbol_file").isTextual()
                        ? record.path("symbol_file").asText()
                        : "none");
        text.append(" (").append(record.path("pairing").asText()).append(')');
        record.path("refused_symbol_files")
                .forEach(one -> text.append("\n           not ")
                        .append(one.path("file").asText())
                        .append(": ")
                        .append(one.path("why").asText()));
        optional("\n  build id ", record.path("build_id"), text);
    }

    private static void optional(String before, JsonNode value, StringBuilder text) {
        if (value.isTextual()) {
            text.append(before).append(value.asText());
        }
    }

    private static void core(JsonNode core, StringBuilder text) {
        if (core.isMissingNode()) {
            return;
        }
        String program =
                core.path("program").isTextual() ? " of " + core.path("program").asText() : "";
        Table threads = new Table("Threads" + program, ">id", ">signal", "registers");
        for (JsonNode thread : core.path("threads")) {
            StringBuilder registers = new StringBuilder();
            thread.path("registers")
                    .properties()
                    .forEach(one -> registers
                            .append(registers.isEmpty() ? "" : " ")
                            .append(one.getKey())
                            .append('=')
                            .append(one.getValue().asText()));
            threads.row(thread.path("id").asText(), thread.path("signal").asText(), registers.toString());
        }
        threads.appendTo(text);
        Table files = new Table("Files that were mapped", "start", "end", "offset", "path");
        core.path("files")
                .forEach(one -> files.row(
                        one.path("start").asText(),
                        one.path("end").asText(),
                        one.path("offset").asText(),
                        one.path("path").asText()));
        files.appendTo(text);
    }

    /** Whatever tables its system has: the evidence and single values are told above. */
    private static void facts(JsonNode system, StringBuilder text) {
        system.properties().forEach(field -> {
            List<String> columns = new ArrayList<>();
            field.getValue().forEach(row -> row.properties().forEach(cell -> {
                if (!columns.contains(cell.getKey())) {
                    columns.add(cell.getKey());
                }
            }));
            if (field.getValue().isArray() && !columns.isEmpty()) {
                String title = field.getKey().substring(0, 1).toUpperCase(Locale.ROOT) + field.getKey().substring(1);
                Table table = new Table(title.replace('_', ' '), columns.toArray(String[]::new));
                field.getValue()
                        .forEach(row -> table.row(columns.stream()
                                .map(column -> row.path(column).asText())
                                .toArray(String[]::new)));
                table.appendTo(text);
            }
        });
    }

    private static void segments(JsonNode segments, StringBuilder text) {
        Table table = new Table("Segments", "type", "rights", "address", "loaded at", ">file", ">memory", "offset");
        segments.forEach(one -> table.row(
                one.path("type").asText(),
                one.path("rights").asText(),
                one.path("address").asText(),
                one.path("physical_address").asText(),
                one.path("file_bytes").asText(),
                one.path("memory_bytes").asText(),
                one.path("offset").asText()));
        table.appendTo(text);
    }

    private static void sections(JsonNode sections, StringBuilder text) {
        Table table = new Table("Sections", ">#", "name", "type", "flags", "address", ">bytes", "offset");
        int shown = 0;
        for (JsonNode one : sections) {
            if (shown++ == SECTIONS_SHOWN) {
                table.foot("and " + (sections.size() - SECTIONS_SHOWN) + " more; --json has them all");
                break;
            }
            table.row(
                    one.path("index").asText(),
                    one.path("name").asText(),
                    one.path("type").asText(),
                    one.path("flags").asText(),
                    one.path("address").asText(),
                    one.path("size_bytes").asText(),
                    one.path("offset").asText());
        }
        table.appendTo(text);
    }

    private static void notes(JsonNode notes, StringBuilder text) {
        Table table = new Table("Notes", "owner", "type", "meaning");
        notes.forEach(one -> table.row(
                one.path("owner").asText(),
                one.path("type_name").asText(),
                one.path("meaning").asText()));
        table.appendTo(text);
    }

    /** The tree of sizes of a record, and its total. */
    public static void sizes(ObjectNode record, StringBuilder text) {
        Table table = new Table("Sizes", ">file", ">memory", "owner");
        List<JsonNode> roots = new ArrayList<>();
        record.path("tree").path("children").forEach(roots::add);
        roots.forEach(root -> size(root, 0, table));
        table.row(
                record.path("tree").path("file_bytes").asText(),
                record.path("tree").path("memory_bytes").asText(),
                "total; the file has " + record.path("file_bytes").asText() + " bytes");
        table.appendTo(text);
    }

    private static void size(JsonNode node, int depth, Table table) {
        table.row(
                node.path("file_bytes").asText(),
                node.path("memory_bytes").asText(),
                "  ".repeat(depth)
                        + node.path("demangled").asText(node.path("label").asText()));
        node.path("children").forEach(child -> size(child, depth + 1, table));
    }
}

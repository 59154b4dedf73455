package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.notes.Note;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The inspection of an image for people; made of the records, so that both say the same. */
public final class InspectText {
    private static final int SHOWN = 60;

    private InspectText() {}

    /**
     * The text.
     *
     * @param record the image's, by {@link InspectRecord#of}
     * @param plain a symbol's name as people write it, or the same
     */
    public static String of(ObjectNode record, GuestImage image, SizeNode tree, UnaryOperator<String> plain)
            throws Malformed {
        StringBuilder text = new StringBuilder();
        identity(record, text);
        segments(image.boot().segments(), text);
        sections(image.boot().sections(), text);
        notes(image.notes().all(), text);
        core(record.path("core"), text);
        if (record.has("configuration")) {
            text.append("\n\nConfiguration it was built with");
            record.path("configuration")
                    .asText()
                    .lines()
                    .forEach(line -> text.append("\n  ").append(line));
        }
        sizes(tree, plain, "the file has " + record.path("file_bytes").asText() + " bytes", text);
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

    private static void segments(List<Segment> segments, StringBuilder text) {
        Table table = new Table("Segments", "type", "rights", "address", "loaded at", ">file", ">memory", "offset");
        first(
                segments,
                InspectRecord::segment,
                table,
                "type",
                "rights",
                "address",
                "physical_address",
                "file_bytes",
                "memory_bytes",
                "offset");
        table.appendTo(text);
    }

    private static void sections(List<Section> sections, StringBuilder text) {
        Table table = new Table("Sections", ">#", "name", "type", "flags", "address", ">bytes", "offset");
        first(
                sections,
                InspectRecord::section,
                table,
                "index",
                "name",
                "type",
                "flags",
                "address",
                "size_bytes",
                "offset");
        table.appendTo(text);
    }

    private static void notes(List<Note> notes, StringBuilder text) {
        Table table = new Table("Notes", "owner", "type", "meaning");
        first(notes, InspectRecord::note, table, "owner", "type_name", "meaning");
        table.appendTo(text);
    }

    /** The fields of the first records. */
    private static <T> void first(List<T> all, Function<T, ObjectNode> form, Table table, String... fields) {
        for (T one : all.subList(0, Math.min(SHOWN, all.size()))) {
            ObjectNode record = form.apply(one);
            table.row(Arrays.stream(fields)
                    .map(field -> record.path(field).asText())
                    .toArray(String[]::new));
        }
        if (all.size() > SHOWN) {
            table.foot("and " + (all.size() - SHOWN) + " more; --json has them all");
        }
    }

    /** A tree of sizes, and its total with what is said of it. */
    public static void sizes(SizeNode tree, UnaryOperator<String> plain, String said, StringBuilder text) {
        Table table = new Table("Sizes", ">file", ">memory", "owner");
        tree.children().forEach(child -> size(child, 0, plain, table));
        table.row(bytes(tree.fileBytes()), bytes(tree.memoryBytes()), "total; " + said);
        table.appendTo(text);
    }

    private static void size(SizeNode node, int depth, UnaryOperator<String> plain, Table table) {
        String name = "  ".repeat(depth) + plain.apply(node.label());
        table.row(bytes(node.fileBytes()), bytes(node.memoryBytes()), name);
        node.children().forEach(child -> size(child, depth + 1, plain, table));
    }

    private static String bytes(long unsigned) {
        return Long.toUnsignedString(unsigned);
    }
}

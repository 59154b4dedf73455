package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.JsonText;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.compare.Change;
import dev.unikernel.workbench.inspector.compare.Comparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What changed from an older build to a newer one. */
public final class DiffReport {
    private DiffReport() {}

    /** The report; {@code top} 0 shows every change. */
    public static Report of(Inspection older, Inspection newer, List<Level> levels, int top, Predicate<String> filter)
            throws IOException {
        Change change = Comparison.of(older.tree(levels, 0, filter), newer.tree(levels, 0, filter), top);
        ObjectNode record = Output.object()
                .put("schema", 1)
                .put("image", newer.file().toString())
                .put("baseline", older.file().toString());
        ArrayNode by = record.putArray("by");
        levels.forEach(level -> by.add(Levels.name(level)));
        record.putPOJO("change", json(change));
        List<String> missing = new ArrayList<>(newer.missing(levels));
        missing.addAll(older.missing(levels));
        ArrayNode warnings = record.putArray("warnings");
        missing.forEach(warnings::add);
        Table table = new Table(
                "Changes from " + older.file() + " to " + newer.file(),
                ">file before",
                ">file after",
                ">file +/-",
                ">memory before",
                ">memory after",
                ">memory +/-",
                "what",
                "owner");
        change.children().forEach(child -> row(child, 0, table));
        cells(change, "total", table);
        return new Report(record, "", List.of(table), missing, ExitCode.AS_ASKED);
    }

    private static JsonText.Part json(Change change) {
        return to -> write(change, to);
    }

    private static void write(Change change, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("label", change.label());
        to.writeStringField("kind", change.kind().label());
        to.writeStringField("fate", word(change));
        to.writeNumberField("file_before_bytes", change.fileBefore());
        to.writeNumberField("file_after_bytes", change.fileAfter());
        to.writeNumberField("file_growth_bytes", change.fileGrowth());
        to.writeNumberField("memory_before_bytes", change.memoryBefore());
        to.writeNumberField("memory_after_bytes", change.memoryAfter());
        to.writeNumberField("memory_growth_bytes", change.memoryGrowth());
        if (!change.children().isEmpty()) {
            to.writeArrayFieldStart("children");
            for (Change child : change.children()) {
                write(child, to);
            }
            to.writeEndArray();
        }
        to.writeEndObject();
    }

    private static String word(Change change) {
        return change.fate().name().toLowerCase(Locale.ROOT);
    }

    private static void row(Change change, int depth, Table table) {
        cells(change, "  ".repeat(depth) + change.label(), table);
        change.children().forEach(child -> row(child, depth + 1, table));
    }

    private static void cells(Change change, String owner, Table table) {
        table.row(
                Long.toString(change.fileBefore()),
                Long.toString(change.fileAfter()),
                signed(change.fileGrowth()),
                Long.toString(change.memoryBefore()),
                Long.toString(change.memoryAfter()),
                signed(change.memoryGrowth()),
                word(change),
                owner);
    }

    static String signed(long bytes) {
        return bytes > 0 ? "+" + bytes : Long.toString(bytes);
    }
}

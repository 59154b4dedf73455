package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.InspectRecord;
import dev.unikernel.workbench.app.cli.output.InspectText;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What an image is made of. */
public final class SizesReport {
    private SizesReport() {}

    /** The report; in the format for people all is told, rows of CSV and Markdown are sizes alone. */
    public static Report of(Inspection inspection, List<Level> levels, int top, Predicate<String> filter, String format)
            throws IOException {
        SizeNode tree = inspection.tree(levels, top, filter);
        Names names = Names.of(tree);
        ObjectNode record =
                InspectRecord.of(inspection.image(), inspection.match(), inspection.map(), tree, names::plain);
        record.put("image", inspection.file().toString());
        inspection
                .packedBytes()
                .ifPresent(
                        bytes -> record.put("compression", inspection.packing()).put("packed_bytes", bytes));
        record.putPOJO("symbols", InspectRecord.symbols(inspection.image().symbols()));
        List<String> missing = inspection.missing(levels);
        ArrayNode warnings = record.withArray("warnings");
        missing.forEach(warnings::add);
        boolean rows = format.equals("csv") || format.equals("markdown");
        List<Table> tables =
                rows ? List.of(table(levels.stream().map(Levels::name).toList(), tree, names)) : List.of();
        String text = format.equals("text") ? InspectText.of(record, inspection.image(), tree, names::plain) : "";
        return new Report(record, text, tables, rows ? missing : List.of(), ExitCode.AS_ASKED);
    }

    /** Rows of leaves, a column for the name at each depth. */
    static Table table(List<String> columns, SizeNode tree, Names names) {
        List<String> heads = new ArrayList<>(columns);
        heads.add(">file bytes");
        heads.add(">memory bytes");
        Table table = new Table("Sizes of " + tree.label(), heads.toArray(String[]::new));
        for (SizeNode child : tree.children()) {
            leaves(child, new ArrayList<>(), columns.size(), table, names);
        }
        return table;
    }

    private static void leaves(SizeNode node, List<String> before, int depth, Table table, Names names) {
        List<String> cells = new ArrayList<>(before);
        cells.add(names.plain(node.label()));
        for (SizeNode child : node.children()) {
            leaves(child, cells, depth, table, names);
        }
        if (node.children().isEmpty()) {
            while (cells.size() < depth) {
                cells.add("");
            }
            cells.add(Long.toUnsignedString(node.fileBytes()));
            cells.add(Long.toUnsignedString(node.memoryBytes()));
            table.row(cells.toArray(String[]::new));
        }
    }
}

package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Table;
import java.util.List;

/**
 * What one way to look at an image found, in every form.
 *
 * @param record as JSON
 * @param text for people, before the tables
 * @param tables for people, as CSV (only the first) and as Markdown
 * @param notes what was not to be had, for standard error
 */
public record Report(ObjectNode record, String text, List<Table> tables, List<String> notes, ExitCode code) {
    public Report {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** The whole text in a format: {@code text}, {@code csv} or {@code markdown}. */
    public String in(String format) {
        StringBuilder all = new StringBuilder();
        if (format.equals("csv")) {
            all.append(tables.isEmpty() ? "" : tables.get(0).csv());
        } else if (format.equals("markdown")) {
            tables.forEach(table -> all.append(all.isEmpty() ? "" : "\n").append(table.markdown()));
        } else {
            all.append(text);
            tables.forEach(table -> table.appendTo(all));
        }
        return all.toString().strip();
    }
}

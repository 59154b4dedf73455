package dev.unikernel.workbench.app.system;

import java.util.List;

/**
 * Facts that only one system's images tell: its libraries, its devices, its regions of memory.
 *
 * @param key its name in JSON, and its title for people: lower case, underscores for blanks
 * @param columns names of the cells, likewise as in JSON
 * @param rows with a cell a column; an empty one is not known
 */
public record FactTable(String key, List<String> columns, List<List<String>> rows) {
    public FactTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}

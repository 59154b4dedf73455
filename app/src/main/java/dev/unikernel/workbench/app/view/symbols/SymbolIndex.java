package dev.unikernel.workbench.app.view.symbols;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.Arrays;
import java.util.Optional;

/**
 * The symbols of a table that are worth a row: defined, named, and neither a section nor a file. Indexes only; a row is
 * made when it is asked for. Safe for any thread.
 */
final class SymbolIndex {
    private final Optional<SymbolTable> table;
    private final int[] all;

    private SymbolIndex(Optional<SymbolTable> table, int[] all) {
        this.table = table;
        this.all = all;
    }

    static final SymbolIndex NOTHING = new SymbolIndex(Optional.empty(), new int[0]);

    static SymbolIndex of(SymbolTable table) {
        int[] found = new int[table.count()];
        int count = 0;
        for (int i = 1; i < found.length; i++) {
            SymbolKind kind = table.kind(i);
            boolean real = kind != SymbolKind.SECTION && kind != SymbolKind.FILE;
            if (real
                    && table.sectionIndex(i) != SymbolTable.UNDEFINED
                    && !table.name(i).isEmpty()) {
                found[count++] = i;
            }
        }
        return new SymbolIndex(Optional.of(table), Arrays.copyOf(found, count));
    }

    /** Indexes into the table, in its order. Not to be changed. */
    int[] all() {
        return all;
    }

    SymbolTable table() {
        return table.orElseThrow();
    }

    SymbolRow row(int index) {
        SymbolTable from = table();
        return new SymbolRow(
                index, from.address(index), from.size(index), from.kind(index), from.name(index), section(index));
    }

    String section(int index) {
        int section = table().sectionIndex(index);
        if (section == SymbolTable.ABSOLUTE) {
            return "absolute";
        }
        ElfFile file = table().file();
        return file.section(section).map(Section::name).orElse(section == SymbolTable.COMMON ? "common" : "");
    }
}

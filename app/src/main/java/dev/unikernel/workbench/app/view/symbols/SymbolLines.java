package dev.unikernel.workbench.app.view.symbols;

import dev.unikernel.workbench.inspector.dwarf.LineTable;
import dev.unikernel.workbench.inspector.dwarf.SourceLine;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.Optional;

/** Lines of addresses from a line table of our own, since one serves only one thread at a time. */
final class SymbolLines {
    private Optional<ElfFile> file = Optional.empty();
    private Optional<LineTable> table = Optional.empty();

    /** The line of an address in a symbol file; empty if no compiled source covers it. May read all of the table's headers. */
    synchronized Optional<SourceLine> locate(ElfFile symbols, long address) throws Malformed {
        if (table.isEmpty() || file.filter(known -> known.equals(symbols)).isEmpty()) {
            table = Optional.of(LineTable.of(symbols));
            file = Optional.of(symbols);
        }
        return table.get().locate(address);
    }

    /** {@code boot/entry.S:12}: the path without what stands for the project's own folder. */
    static String text(SourceLine line) {
        String path = line.path();
        return (path.startsWith("./") ? path.substring(2) : path) + ":" + line.line();
    }
}

package dev.unikernel.workbench.app.view.symbols;

import dev.unikernel.workbench.inspector.symbols.SymbolKind;

/**
 * One symbol, made when it is shown.
 *
 * @param index in the symbol table
 * @param address unsigned, as linked
 * @param size bytes, unsigned; 0 if the table does not say
 */
record SymbolRow(int index, long address, long size, SymbolKind kind, String name, String section) {

    boolean isFunction() {
        return kind == SymbolKind.FUNCTION || kind == SymbolKind.INDIRECT_FUNCTION;
    }
}

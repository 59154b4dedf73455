package dev.unikernel.workbench.inspector.symbols;

import java.util.List;

/**
 * One symbol, made when it is shown.
 *
 * @param index place in its table
 * @param address unsigned; for ET_REL an offset in its section
 * @param size bytes; if {@code inferred}, up to the next symbol or the section's end, as the table says 0
 * @param section section index in the symbol's own file
 * @param aliases other names of the same address and size, in table order
 */
public record Symbol(
        int index,
        String name,
        long address,
        long size,
        SymbolKind kind,
        Binding binding,
        int section,
        boolean inferred,
        List<String> aliases) {}

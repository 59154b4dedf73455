package dev.unikernel.workbench.inspector.symbols;

/** ELF symbol types (gABI "Symbol Table", STT_*). */
public enum SymbolKind {
    NOTYPE,
    OBJECT,
    FUNCTION,
    SECTION,
    FILE,
    COMMON,
    /** A thread-local variable; its address counts from the start of the TLS block. */
    TLS,
    /** STT_GNU_IFUNC: a function that chooses the function. */
    INDIRECT_FUNCTION,
    OTHER;

    static SymbolKind of(int info) {
        return switch (info & 15) {
            case 0 -> NOTYPE;
            case 1 -> OBJECT;
            case 2 -> FUNCTION;
            case 3 -> SECTION;
            case 4 -> FILE;
            case 5 -> COMMON;
            case 6 -> TLS;
            case 10 -> INDIRECT_FUNCTION;
            default -> OTHER;
        };
    }
}

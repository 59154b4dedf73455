package dev.unikernel.workbench.inspector.symbols;

/** ELF symbol bindings (STB_*). */
public enum Binding {
    LOCAL,
    GLOBAL,
    WEAK,
    /** STB_GNU_UNIQUE: one in the whole process. */
    UNIQUE,
    OTHER;

    static Binding of(int info) {
        return switch (info >>> 4 & 15) {
            case 0 -> LOCAL;
            case 1 -> GLOBAL;
            case 2 -> WEAK;
            case 10 -> UNIQUE;
            default -> OTHER;
        };
    }
}

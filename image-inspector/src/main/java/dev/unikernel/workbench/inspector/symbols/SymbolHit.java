package dev.unikernel.workbench.inspector.symbols;

/** The symbol that has an address, and how many bytes into it the address is. */
public record SymbolHit(Symbol symbol, long offset) {

    /** {@code main}, {@code main+0x12}. */
    @Override
    public String toString() {
        return offset == 0 ? symbol.name() : symbol.name() + "+0x" + Long.toHexString(offset);
    }
}

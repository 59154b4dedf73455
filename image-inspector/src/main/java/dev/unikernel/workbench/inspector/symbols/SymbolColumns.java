package dev.unikernel.workbench.inspector.symbols;

/** The symbol table turned on its side: one array for each field that is kept. */
final class SymbolColumns {
    final long[] address;
    final long[] size;
    final int[] nameOffset;
    final int[] section;
    final byte[] info;

    SymbolColumns(int count) {
        address = new long[count];
        size = new long[count];
        nameOffset = new int[count];
        section = new int[count];
        info = new byte[count];
    }

    int count() {
        return address.length;
    }
}

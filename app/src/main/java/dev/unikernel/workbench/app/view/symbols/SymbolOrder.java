package dev.unikernel.workbench.app.view.symbols;

import dev.unikernel.workbench.inspector.elf.IndexSort;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * How symbols are ordered.
 *
 * @param descending the reverse order; equal ones keep the table's order either way
 */
record SymbolOrder(Key key, boolean descending) {

    /** The columns that can be sorted by. */
    enum Key {
        ADDRESS,
        SIZE,
        KIND,
        NAME,
        SECTION
    }

    /** By address: how the image lies in memory. */
    static final SymbolOrder INITIAL = new SymbolOrder(Key.ADDRESS, false);

    /**
     * A sorted copy of some of an index's symbols.
     *
     * @throws CancellationException once it is stale
     */
    int[] sorted(SymbolIndex index, int[] some, BooleanSupplier stale) {
        if (some.length == 0) {
            return some;
        }
        IndexSort.Comparison by = comparison(index, some);
        int sign = descending ? -1 : 1;
        int[] places = new int[some.length];
        Arrays.setAll(places, i -> i);
        int[] asked = {0};
        int[] sorted = IndexSort.sorted(places, (a, b) -> {
            if ((++asked[0] & 0xffff) == 0 && stale.getAsBoolean()) {
                throw new CancellationException("a newer order was asked for");
            }
            return sign * by.compare(a, b);
        });
        int[] order = new int[some.length];
        Arrays.setAll(order, i -> some[sorted[i]]);
        return order;
    }

    /** Compares places in {@code some}; texts are made once, since making them is what costs. */
    private IndexSort.Comparison comparison(SymbolIndex index, int[] some) {
        SymbolTable table = index.table();
        return switch (key) {
            case ADDRESS -> (a, b) -> Long.compareUnsigned(table.address(some[a]), table.address(some[b]));
            case SIZE -> (a, b) -> Long.compareUnsigned(table.size(some[a]), table.size(some[b]));
            case KIND -> (a, b) -> table.kind(some[a]).compareTo(table.kind(some[b]));
            case SECTION -> (a, b) -> Integer.compare(table.sectionIndex(some[a]), table.sectionIndex(some[b]));
            case NAME -> {
                String[] names = new String[some.length];
                Arrays.setAll(names, i -> table.name(some[i]));
                yield (a, b) -> names[a].compareToIgnoreCase(names[b]);
            }
        };
    }
}

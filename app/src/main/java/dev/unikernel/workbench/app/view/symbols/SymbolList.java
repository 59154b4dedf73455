package dev.unikernel.workbench.app.view.symbols;

import javafx.collections.ObservableListBase;

/** Rows in an order, made one by one as a table asks for those it shows. Never changes: another order is another list. */
final class SymbolList extends ObservableListBase<SymbolRow> {
    private final SymbolIndex index;
    private final int[] order;

    SymbolList(SymbolIndex index, int[] order) {
        this.index = index;
        this.order = order;
    }

    @Override
    public SymbolRow get(int place) {
        return index.row(order[place]);
    }

    @Override
    public int size() {
        return order.length;
    }

    /** By the symbol's number: a table looks its selection up, and must not make all rows for that. */
    @Override
    public int indexOf(Object row) {
        return row instanceof SymbolRow symbol ? place(symbol.index()) : -1;
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }

    /** Where a symbol of the table is in this order, or -1. */
    int place(int symbol) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] == symbol) {
                return i;
            }
        }
        return -1;
    }
}

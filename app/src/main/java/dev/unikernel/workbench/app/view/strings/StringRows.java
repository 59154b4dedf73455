package dev.unikernel.workbench.app.view.strings;

import javafx.collections.ObservableListBase;

/** A text list as a table takes it: rows are made one by one as they come in sight. */
final class StringRows extends ObservableListBase<StringRow> {
    private final TextList texts;

    StringRows(TextList texts) {
        this.texts = texts;
    }

    @Override
    public StringRow get(int place) {
        return texts.row(place);
    }

    @Override
    public int size() {
        return texts.size();
    }

    /** By number: a table looks its selection up, and must not make all rows for that. */
    @Override
    public int indexOf(Object row) {
        return row instanceof StringRow text ? texts.place(text.number()) : -1;
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }
}

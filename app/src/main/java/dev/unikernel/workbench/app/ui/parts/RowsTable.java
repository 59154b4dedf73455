package dev.unikernel.workbench.app.ui.parts;

import javafx.collections.FXCollections;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableView;

/** Binds a table to a {@link RowsModel}: its rows, sorted by the headers, and the chosen one both ways. */
public final class RowsTable {
    private RowsTable() {}

    public static <R> void bind(TableView<R> table, RowsModel<R> model) {
        var rows = FXCollections.<R>observableArrayList();
        var sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        model.rows().subscribe(now -> rows.setAll(now));
        model.chosen()
                .subscribe(chosen -> chosen.ifPresent(row -> {
                    if (!row.equals(table.getSelectionModel().getSelectedItem())) {
                        table.getSelectionModel().select(row);
                        table.scrollTo(row);
                    }
                }));
        table.getSelectionModel().selectedItemProperty().addListener((of, old, row) -> {
            if (row != null) {
                model.choose(row);
            }
        });
    }
}

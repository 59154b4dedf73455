package dev.unikernel.workbench.app.view.symbols;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Copying;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows the filter and the table. */
final class SymbolsView implements View {
    private final SymbolsModel model;
    private final Texts texts = Texts.of(SymbolsView.class, "symbols");
    private final TextField filter = new TextField();
    private final TableView<SymbolRow> table;
    private final Map<SymbolOrder.Key, TableColumn<SymbolRow, ?>> columns = new EnumMap<>(SymbolOrder.Key.class);
    private final PhasePane pane;
    private boolean following;

    SymbolsView(SymbolsModel model) {
        this.model = model;
        table = Columns.table("symbols-table", texts.get("none"));
        fillColumns();
        filter.setId("symbols-filter");
        filter.setPromptText(texts.get("filter"));
        HBox.setHgrow(filter, Priority.ALWAYS);
        Label count = new Label();
        count.setId("symbols-count");
        count.getStyleClass().addAll("muted");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.textProperty().bind(model.count());
        HBox bar = new HBox(filter, count);
        bar.getStyleClass().add("bar");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(bar, table);
        Styles.add(content, SymbolsView.class, "symbols");
        filter.textProperty().subscribe((before, typed) -> model.filter(typed)); // one that is under way is given up
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                table.requestFocus();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                filter.clear();
            }
        });
        bindTable();
        pane = new PhasePane(content, model.phase());
    }

    private void fillColumns() {
        columns.put(
                SymbolOrder.Key.ADDRESS, Columns.number(texts.get("address"), 104, SymbolRow::address, Bytes::address));
        columns.put(SymbolOrder.Key.SIZE, Columns.number(texts.get("size"), 72, SymbolRow::size, Bytes::exact));
        columns.put(
                SymbolOrder.Key.KIND,
                Columns.text(
                        texts.get("kind"),
                        64,
                        row -> row.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        columns.put(SymbolOrder.Key.NAME, Columns.name(texts.get("name"), 184, SymbolRow::name));
        columns.put(SymbolOrder.Key.SECTION, Columns.text(texts.get("section"), 80, SymbolRow::section));
        TableColumn<SymbolRow, String> place = Columns.text(texts.get("place"), 200, row -> "");
        place.setCellValueFactory(row -> model.place(row.getValue()));
        place.setSortable(false);
        List<SymbolOrder.Key> order = List.of(SymbolOrder.Key.values());
        order.forEach(key -> table.getColumns().add(columns.get(key)));
        table.getColumns().add(place);
    }

    private void bindTable() {
        model.rows().subscribe(rows -> {
            table.setItems(rows);
            follow(model.chosen().get());
        });
        // The table would sort its rows itself, all of them, on this thread.
        table.setSortPolicy(of -> {
            order().ifPresent(model::sort);
            return true;
        });
        model.chosen().subscribe(index -> follow(index.intValue()));
        table.getSelectionModel().selectedItemProperty().addListener((of, old, row) -> {
            if (row != null && !following) {
                model.choose(row);
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                withChosen(model::open);
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                withChosen(model::open);
            }
        });
        table.setContextMenu(new ContextMenu(
                item("open", model::open),
                item("breakpoint", model::toggleBreakpoint),
                item("show", model::showInAddressSpace)));
        Copying.add(table, texts.get("copy"), SymbolRow::name);
    }

    private MenuItem item(String text, Consumer<SymbolRow> action) {
        MenuItem item = new MenuItem(texts.get(text));
        item.setId("symbols-" + text);
        item.setOnAction(event -> withChosen(action));
        return item;
    }

    private void withChosen(Consumer<SymbolRow> action) {
        SymbolRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            action.accept(row);
        }
    }

    /** As the headers say; without any, the image's own order. */
    private Optional<SymbolOrder> order() {
        if (table.getSortOrder().isEmpty()) {
            return Optional.of(SymbolOrder.INITIAL);
        }
        TableColumn<SymbolRow, ?> by = table.getSortOrder().get(0);
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() == by)
                .map(entry -> new SymbolOrder(entry.getKey(), by.getSortType() == TableColumn.SortType.DESCENDING))
                .findFirst();
    }

    private void follow(int index) {
        int place = model.rows().get().place(index);
        following = true;
        try {
            if (place < 0) {
                table.getSelectionModel().clearSelection();
            } else if (table.getSelectionModel().getSelectedIndex() != place) {
                table.getSelectionModel().clearAndSelect(place);
                table.scrollTo(Math.max(0, place - 3));
            }
        } finally {
            following = false;
        }
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        filter.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}

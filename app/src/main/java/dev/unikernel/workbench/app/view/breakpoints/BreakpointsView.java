package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The table of breakpoints, and the field that adds one. */
final class BreakpointsView implements View {
    private final BreakpointsModel model;
    private final TableView<@Nullable BreakpointRow> table = new TableView<>();
    private final TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> conditions =
            column("column.condition", 96);
    private final Label says = new Label();
    private final BorderPane pane = new BorderPane(table);

    BreakpointsView(BreakpointsModel model) {
        this.model = model;
        pane.getStyleClass().add("breakpoints-view");
        Styles.add(pane, BreakpointsView.class, "breakpoints");
        pane.setBottom(addBar());
        table.setId("breakpoints-table");
        table.getStyleClass().addAll("breakpoints-table", "view-table");
        table.setFixedCellSize(24);
        table.setEditable(true);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        Label none = new Label(BreakpointsTool.TEXTS.getString("none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        addColumns();
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        model.rows().subscribe(this::show);
    }

    private void addColumns() {
        TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> enabled = fixed(28);
        enabled.setCellFactory(owner -> new EnabledCell(model));
        TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> glyph = fixed(24);
        glyph.setCellFactory(owner -> new BreakpointGlyph());
        TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> place = column("column.place", 130);
        place.setCellFactory(owner -> new PlaceCell());
        conditions.setCellFactory(owner -> new ConditionCell(model));
        conditions.setEditable(true);
        TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> hits = column("column.hits", 44);
        hits.setCellFactory(owner -> new HitsCell());
        table.getColumns().add(enabled);
        table.getColumns().add(glyph);
        table.getColumns().add(place);
        table.getColumns().add(conditions);
        table.getColumns().add(hits);
    }

    private static TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> fixed(double width) {
        TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column = plain("");
        column.setMinWidth(width);
        column.setMaxWidth(width);
        column.setResizable(false);
        return column;
    }

    private static TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column(String title, double width) {
        TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column =
                plain(BreakpointsTool.TEXTS.getString(title));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 44));
        return column;
    }

    private static TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> plain(String title) {
        TableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setReorderable(false);
        column.setEditable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        return column;
    }

    private Node addBar() {
        TextField field = new TextField();
        field.setId("breakpoint-field");
        field.setPromptText(BreakpointsTool.TEXTS.getString("add.prompt"));
        field.setOnAction(event -> {
            model.add(field.getText());
            field.clear();
        });
        says.setId("breakpoint-says");
        says.setWrapText(true);
        says.managedProperty().bind(says.textProperty().isNotEmpty());
        table.getSelectionModel().selectedItemProperty().subscribe(this::tell);
        VBox bar = new VBox(says, field);
        bar.getStyleClass().add("add-bar");
        return bar;
    }

    /** What there is to say of the chosen row, in full. */
    private void tell(@Nullable BreakpointRow row) {
        says.setText(row == null ? "" : row.says());
        says.getStyleClass().setAll("label", row != null && row.refused() ? "danger" : "muted");
    }

    private ContextMenu menu() {
        return new ContextMenu(
                item("menu.enable", row -> model.enable(row, !row.enabled())),
                item("menu.condition", row -> edit()),
                item("menu.reveal", model::reveal),
                item("menu.remove", model::remove));
    }

    private MenuItem item(String text, Consumer<BreakpointRow> action) {
        MenuItem item = new MenuItem(BreakpointsTool.TEXTS.getString(text));
        item.setOnAction(event -> withChosen(action));
        return item;
    }

    private void edit() {
        table.edit(table.getSelectionModel().getSelectedIndex(), conditions);
    }

    private void pressed(KeyEvent event) {
        if (table.getEditingCell() != null) {
            return;
        }
        switch (event.getCode()) {
            case DELETE -> withChosen(model::remove);
            case SPACE -> withChosen(row -> model.enable(row, !row.enabled()));
            case ENTER -> withChosen(model::reveal);
            case F2 -> edit();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void withChosen(Consumer<BreakpointRow> action) {
        BreakpointRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            action.accept(row);
        }
    }

    /** The chosen row stays chosen by its breakpoint, or by its position when that one is gone. */
    private void show(List<BreakpointRow> rows) {
        int index = table.getSelectionModel().getSelectedIndex();
        BreakpointRow before = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(rows);
        if (before == null) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id() == before.id()) {
                index = i;
            }
        }
        table.getSelectionModel().select(Math.min(index, rows.size() - 1));
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void close() {
        model.close();
    }
}

package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.breaks.BreakpointMark.State;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Menus;
import dev.unikernel.workbench.app.ui.parts.Styles;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tree of breakpoints and their places, what there is to say of the chosen one, and a bar that adds or edits. */
final class BreakpointsView implements View {
    private static final double ROW = 24;

    private final BreakpointsModel model;
    private final TreeTableView<@Nullable BreakpointRow> table = new TreeTableView<>(new TreeItem<>());
    private final Label says = new Label();
    private final AddBar add;
    private final EditBar edit;
    private final VBox below = new VBox();
    private final BorderPane pane = new BorderPane(table);

    BreakpointsView(BreakpointsModel model) {
        this.model = model;
        this.add = new AddBar(model);
        this.edit = new EditBar(model, this::editDone);
        pane.getStyleClass().add("breakpoints-view");
        Styles.add(pane, BreakpointsView.class, "breakpoints");
        says.setId("breakpoint-says");
        says.setWrapText(true);
        says.managedProperty().bind(says.textProperty().isNotEmpty());
        below.getChildren().setAll(says, add);
        pane.setBottom(below);
        table.setId("breakpoints-table");
        table.getStyleClass().addAll("breakpoints-table", "view-table");
        table.setShowRoot(false);
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        Label none = new Label(BreakpointsTool.TEXTS.getString("none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        addColumns();
        ContextMenu menu = menu();
        table.setContextMenu(menu);
        Menus.byKeyboard(table, menu, this::chosenBounds);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                edit();
            }
        });
        table.getSelectionModel().selectedItemProperty().subscribe(this::tell);
        model.rows().subscribe(this::show);
    }

    private void addColumns() {
        TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> place = column("column.place", 118);
        place.setCellFactory(owner -> new RowCell(BreakpointRow::place, row -> row.place() + "\n" + row.says()));
        add(fixed(28, () -> new EnabledCell(model)));
        add(fixed(24, BreakpointGlyph::new));
        add(place);
        TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> when = column("column.when", 96);
        when.setCellFactory(owner -> new RowCell(BreakpointRow::when, BreakpointRow::when, "mono"));
        add(when);
        add(texts("column.kind", 56, BreakpointRow.Mark::kind, BreakpointRow.Mark::because));
        add(texts("column.hits", 40, BreakpointRow.Mark::hits, row -> "", "mono", "breakpoint-hits"));
        table.setTreeColumn(place);
    }

    private void add(TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column) {
        table.getColumns().add(column);
    }

    private static TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> texts(
            String title,
            double width,
            Function<BreakpointRow.Mark, String> text,
            Function<BreakpointRow.Mark, String> more,
            String... styles) {
        TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column = column(title, width);
        column.setCellFactory(owner -> new RowCell(ofMarks(text), ofMarks(more), styles));
        return column;
    }

    private static Function<BreakpointRow, String> ofMarks(Function<BreakpointRow.Mark, String> text) {
        return row -> row instanceof BreakpointRow.Mark mark ? text.apply(mark) : "";
    }

    private static TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> fixed(
            double width, Supplier<TreeTableCell<@Nullable BreakpointRow, @Nullable BreakpointRow>> cell) {
        TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column = plain("");
        column.setMinWidth(width);
        column.setMaxWidth(width);
        column.setResizable(false);
        column.setCellFactory(owner -> cell.get());
        return column;
    }

    private static TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column(
            String title, double width) {
        TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column =
                plain(BreakpointsTool.TEXTS.getString(title));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 40));
        return column;
    }

    private static TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> plain(String title) {
        TreeTableColumn<@Nullable BreakpointRow, @Nullable BreakpointRow> column = new TreeTableColumn<>(title);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        return column;
    }

    /** What there is to say of the chosen row, in full. */
    private void tell(@Nullable TreeItem<@Nullable BreakpointRow> item) {
        BreakpointRow row = item == null ? null : item.getValue();
        says.setText(row == null ? "" : row.says());
        boolean refused = row instanceof BreakpointRow.Mark mark && mark.state() == State.REFUSED;
        says.getStyleClass().setAll("label", "breakpoint-says", refused ? "danger" : "muted");
    }

    private ContextMenu menu() {
        return new ContextMenu(
                item("menu.enable", this::toggle),
                item("menu.edit", row -> edit()),
                item("menu.reveal", model::reveal),
                item("menu.remove", model::remove));
    }

    private MenuItem item(String text, Consumer<BreakpointRow> action) {
        MenuItem item = new MenuItem(BreakpointsTool.TEXTS.getString(text));
        item.setOnAction(event -> withChosen(action));
        return item;
    }

    private void toggle(BreakpointRow row) {
        model.enable(row, !row.enabled());
    }

    /** A place is edited with its breakpoint. */
    private void edit() {
        withChosen(row -> model.rows().get().stream()
                .filter(mark -> mark.id() == row.id())
                .findFirst()
                .ifPresent(mark -> {
                    below.getChildren().setAll(edit);
                    edit.edit(mark);
                }));
    }

    private void editDone() {
        below.getChildren().setAll(says, add);
        table.requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case DELETE -> withChosen(model::remove);
            case SPACE -> withChosen(this::toggle);
            case ENTER -> withChosen(model::reveal);
            case F2 -> edit();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void withChosen(Consumer<BreakpointRow> action) {
        TreeItem<@Nullable BreakpointRow> item = table.getSelectionModel().getSelectedItem();
        BreakpointRow row = item == null ? null : item.getValue();
        if (row != null) {
            action.accept(row);
        }
    }

    /** The chosen row of those that can be seen. */
    private Bounds chosenBounds() {
        int index = table.getSelectionModel().getSelectedIndex();
        return new BoundingBox(ROW, 0, 0, ROW * Math.max(1, Math.min(index + 2, table.getHeight() / ROW - 1)));
    }

    /** Rows that are the same thing as before stay what they are: chosen, and open or not. */
    private void show(List<BreakpointRow.Mark> rows) {
        TreeItem<@Nullable BreakpointRow> chosen = table.getSelectionModel().getSelectedItem();
        int index = table.getSelectionModel().getSelectedIndex();
        BreakpointRow before = chosen == null ? null : chosen.getValue();
        List<TreeItem<@Nullable BreakpointRow>> old =
                List.copyOf(table.getRoot().getChildren());
        table.getRoot()
                .getChildren()
                .setAll(rows.stream().map(row -> item(row, old)).toList());
        if (before == null) {
            return;
        }
        for (int i = 0; i < table.getExpandedItemCount(); i++) {
            BreakpointRow now = table.getTreeItem(i).getValue();
            if (now != null && now.isSame(before)) {
                index = i;
            }
        }
        table.getSelectionModel().clearAndSelect(Math.min(index, table.getExpandedItemCount() - 1));
        tell(table.getSelectionModel().getSelectedItem());
    }

    private static TreeItem<@Nullable BreakpointRow> item(
            BreakpointRow.Mark row, List<TreeItem<@Nullable BreakpointRow>> old) {
        TreeItem<@Nullable BreakpointRow> item = new TreeItem<>(row);
        row.places().forEach(place -> item.getChildren().add(new TreeItem<>(place)));
        boolean closed = old.stream()
                .anyMatch(one -> Objects.requireNonNull(one.getValue()).isSame(row)
                        && !one.isExpanded()
                        && !one.getChildren().isEmpty());
        item.setExpanded(!closed);
        return item;
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

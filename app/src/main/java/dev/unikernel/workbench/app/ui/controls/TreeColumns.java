package dev.unikernel.workbench.app.ui.controls;

import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Styles;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.jspecify.annotations.Nullable;

/** Tree tables that look alike, as {@code Columns} makes tables: dense rows, long names tamed, numbers to the right. */
public final class TreeColumns {
    private static final double ROW = 24;
    private static final int SHORT = 20;

    private TreeColumns() {}

    /** A tree table of the common look, its root not shown; {@code placeholder} is said without rows. */
    public static <R> TreeTableView<R> table(String id, Label placeholder) {
        TreeTableView<R> table = new TreeTableView<>();
        table.setId(id);
        table.getStyleClass().addAll("view-table", "dense");
        table.setFixedCellSize(ROW);
        table.setShowRoot(false);
        Styles.addParts(table);
        placeholder.getStyleClass().add("muted");
        placeholder.setWrapText(true);
        table.setPlaceholder(placeholder);
        return table;
    }

    /** Names, however long: the middle gives way, the tooltip says all; {@code style} is a style class, or empty. */
    public static <R> TreeTableColumn<R, String> name(
            String title, double width, Function<R, String> text, Function<R, String> style) {
        return column(title, width, text, style, Pos.CENTER_LEFT);
    }

    /** Words or signed numbers that are spelled already, to the right. */
    public static <R> TreeTableColumn<R, String> right(
            String title, double width, Function<R, String> text, Function<R, String> style) {
        TreeTableColumn<R, String> column = column(title, width, text, style, Pos.CENTER_RIGHT);
        column.getStyleClass().add("align-right");
        return column;
    }

    private static <R> TreeTableColumn<R, String> column(
            String title, double width, Function<R, String> text, Function<R, String> style, Pos place) {
        TreeTableColumn<R, String> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue().getValue())));
        column.setCellFactory(of -> new Cell<>(place, style));
        return column;
    }

    /** A bar as long as a share, 0 to 1, of the column; its style class is {@code bar-fill}. */
    public static <R> TreeTableColumn<R, R> bar(double width, ToDoubleFunction<R> share) {
        TreeTableColumn<R, R> column = new TreeTableColumn<>("");
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setSortable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(of -> new ShareBar<>(share));
        return column;
    }

    /**
     * Opens, chooses and shows the row that a path leads to, a test a level from the outermost; as far as there are such rows.
     */
    public static <R> void show(TreeTableView<R> table, List<Predicate<R>> path) {
        TreeItem<R> at = table.getRoot();
        for (Predicate<R> step : path) {
            TreeItem<R> next = at == null ? null : child(at, step);
            if (next == null) {
                break;
            }
            at.setExpanded(true);
            at = next;
        }
        if (at != null && at != table.getRoot()) {
            int row = table.getRow(at);
            table.getSelectionModel().clearAndSelect(row);
            table.scrollTo(Math.max(0, row - 2));
        }
    }

    private static <R> @Nullable TreeItem<R> child(TreeItem<R> of, Predicate<R> step) {
        for (TreeItem<R> item : of.getChildren()) {
            if (step.test(item.getValue())) {
                return item;
            }
        }
        return null;
    }

    private static final class Cell<R> extends TreeTableCell<R, String> {
        private final Function<R, String> style;
        private String last = "";

        Cell(Pos place, Function<R, String> style) {
            this.style = style;
            setAlignment(place);
            getStyleClass().add("mono");
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            R row = getTableRow() == null ? null : getTableRow().getItem();
            setText(empty || text == null ? "" : text);
            getStyleClass().remove(last);
            last = empty || row == null ? "" : style.apply(row);
            if (!last.isEmpty()) {
                getStyleClass().add(last);
            }
            setTooltip(getText().length() > SHORT ? LongName.tooltip(getText()) : null);
        }
    }
}

package dev.unikernel.workbench.app.ui.parts;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** Tables that look alike: dense rows of one height, numbers to the right. */
public final class Columns {
    private static final double ROW = 24;

    private Columns() {}

    /** A table of the common look; {@code placeholder} is shown without rows. */
    public static <R> TableView<R> table(String id, String placeholder) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("view-table", "dense");
        table.setFixedCellSize(ROW);
        Styles.addParts(table);
        Label empty = new Label(placeholder);
        empty.getStyleClass().add("muted");
        table.setPlaceholder(empty);
        return table;
    }

    /** Words. */
    public static <R> TableColumn<R, String> text(String title, double width, Function<R, String> text) {
        return column(title, width, text, Pos.CENTER_LEFT, "");
    }

    /** Names, addresses and the like in the code font. */
    public static <R> TableColumn<R, String> code(String title, double width, Function<R, String> text) {
        return column(title, width, text, Pos.CENTER_LEFT, "mono");
    }

    /** Names, however long: the middle gives way, for both ends tell names apart; the tooltip says all. */
    public static <R> TableColumn<R, String> name(String title, double width, Function<R, String> text) {
        TableColumn<R, String> column = column(title, width, text, Pos.CENTER_LEFT, "mono");
        column.setCellFactory(of -> new NameCell<>());
        return column;
    }

    /** Gives each cell of a column of words the style class that its row has. */
    public static <R> void style(TableColumn<R, String> column, Function<R, String> style) {
        column.setCellFactory(of -> new StyledCell<>(style));
    }

    /** Unsigned numbers, to the right, sorted as numbers. */
    public static <R> TableColumn<R, Long> number(
            String title, double width, Function<R, Long> number, Function<Long, String> spelled) {
        TableColumn<R, Long> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setComparator(Long::compareUnsigned);
        column.getStyleClass().add("align-right");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(number.apply(row.getValue())));
        column.setCellFactory(of -> new NumberCell<>(spelled));
        return column;
    }

    private static <R> TableColumn<R, String> column(
            String title, double width, Function<R, String> text, Pos place, String style) {
        TableColumn<R, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
        column.setCellFactory(of -> new TextCell<>(place, style));
        return column;
    }

    private static final class NumberCell<R> extends TableCell<R, Long> {
        private final Function<Long, String> spelled;

        NumberCell(Function<Long, String> spelled) {
            this.spelled = spelled;
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().addAll("mono", "number");
        }

        @Override
        protected void updateItem(Long number, boolean empty) {
            super.updateItem(number, empty);
            setText(empty || number == null ? "" : spelled.apply(number));
        }
    }

    /** Says all of a text that does not fit. */
    private static final class TextCell<R> extends TableCell<R, String> {
        TextCell(Pos place, String style) {
            setAlignment(place);
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty || text == null ? "" : text);
            setTooltip(getText().length() > 24 ? new Tooltip(getText()) : null);
        }
    }

    private static final class NameCell<R> extends TableCell<R, String> {
        NameCell() {
            getStyleClass().add("mono");
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty || text == null ? "" : text);
            setTooltip(getText().length() > 24 ? LongName.tooltip(getText()) : null);
        }
    }

    private static final class StyledCell<R> extends TableCell<R, String> {
        private final Function<R, String> style;
        private String last = "";

        StyledCell(Function<R, String> style) {
            this.style = style;
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            R row = getTableRow() == null ? null : getTableRow().getItem();
            setText(empty || text == null ? "" : text);
            getStyleClass().remove(last);
            last = empty || row == null ? "" : style.apply(row);
            if (!last.isEmpty()) {
                getStyleClass().add(last);
            }
            setTooltip(getText().length() > 24 ? LongName.tooltip(getText()) : null);
        }
    }
}

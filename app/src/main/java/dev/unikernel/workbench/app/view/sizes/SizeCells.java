package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import javafx.geometry.Pos;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The cells of the tree. */
final class SizeCells {
    private SizeCells() {}

    /** Bytes, to the right; nothing for none. */
    static final class Amount extends TreeTableCell<SizeRow, Long> {
        Amount() {
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().addAll("mono", "number");
        }

        @Override
        protected void updateItem(@Nullable Long bytes, boolean empty) {
            super.updateItem(bytes, empty);
            setText(empty || bytes == null ? "" : Bytes.exact(bytes));
        }
    }

    /** A bar as long as the row's share of its largest sibling. */
    static final class Bar extends TreeTableCell<SizeRow, SizeRow> {
        private final Region bar = new Region();
        private final StackPane room = new StackPane(bar);

        Bar() {
            bar.getStyleClass().add("bar-fill");
            bar.setMaxHeight(10);
            StackPane.setAlignment(bar, Pos.CENTER_LEFT);
            room.setMinWidth(0);
        }

        @Override
        protected void updateItem(@Nullable SizeRow row, boolean empty) {
            super.updateItem(row, empty);
            bar.maxWidthProperty().unbind();
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            bar.setMinWidth(row.share() > 0 ? 1 : 0);
            bar.maxWidthProperty().bind(widthProperty().subtract(16).multiply(row.share()));
            room.prefWidthProperty().bind(widthProperty().subtract(16));
            setGraphic(room);
        }
    }
}

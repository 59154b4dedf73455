package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import javafx.geometry.Pos;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** Bytes, to the right: exact while there is room for the digits, else rounded, and exact in the tooltip. */
final class SizeCell extends TreeTableCell<SizeRow, Long> {
    private static final long ROOM = 10_000_000;

    SizeCell() {
        setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().addAll("mono", "number");
    }

    @Override
    protected void updateItem(@Nullable Long bytes, boolean empty) {
        super.updateItem(bytes, empty);
        boolean rounded = !empty && bytes != null && Long.compareUnsigned(bytes, ROOM) >= 0;
        setText(empty || bytes == null ? "" : rounded ? Bytes.rounded(bytes) : Bytes.exact(bytes));
        setTooltip(rounded && bytes != null ? new Tooltip(Bytes.exact(bytes)) : null);
    }
}

package dev.unikernel.workbench.app.view.breakpoints;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** How often a breakpoint was hit. */
final class HitsCell extends TableCell<@Nullable BreakpointRow, @Nullable BreakpointRow> {
    HitsCell() {
        getStyleClass().addAll("mono", "breakpoint-hits");
    }

    @Override
    protected void updateItem(@Nullable BreakpointRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : row.hits());
    }
}

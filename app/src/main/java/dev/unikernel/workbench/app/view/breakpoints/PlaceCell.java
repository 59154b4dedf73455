package dev.unikernel.workbench.app.view.breakpoints;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Where a breakpoint is; in the colour of danger if gdb refused it. */
final class PlaceCell extends TableCell<@Nullable BreakpointRow, @Nullable BreakpointRow> {
    @Override
    protected void updateItem(@Nullable BreakpointRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("danger", "muted");
        setTooltip(null);
        if (empty || row == null) {
            setText(null);
            return;
        }
        setText(row.place().text());
        setTooltip(new Tooltip(row.place().text() + "\n" + row.says()));
        if (row.refused()) {
            getStyleClass().add("danger");
        } else if (!row.enabled()) {
            getStyleClass().add("muted");
        }
    }
}

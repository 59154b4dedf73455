package dev.unikernel.workbench.app.view.breakpoints;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** Switches a breakpoint, or one of its places. By keyboard the table's Space does. */
final class EnabledCell extends TreeTableCell<@Nullable BreakpointRow, @Nullable BreakpointRow> {
    private final CheckBox box = new CheckBox();

    EnabledCell(BreakpointsModel model) {
        box.setFocusTraversable(false);
        box.setOnAction(event -> {
            BreakpointRow row = getItem();
            if (row != null) {
                model.enable(row, box.isSelected());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable BreakpointRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : box);
        if (row != null) {
            box.setSelected(row.enabled());
        }
    }
}

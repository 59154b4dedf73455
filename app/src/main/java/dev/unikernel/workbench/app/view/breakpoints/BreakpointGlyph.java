package dev.unikernel.workbench.app.view.breakpoints;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/** A circle, a diamond for hardware, a triangle for watchpoints; hollow until gdb has it, greyed when it is off. */
final class BreakpointGlyph extends TableCell<@Nullable BreakpointRow, @Nullable BreakpointRow> {
    @Override
    protected void updateItem(@Nullable BreakpointRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        Shape shape = switch (row.shape()) {
            case SOFTWARE -> new Circle(4.5);
            case HARDWARE -> new Polygon(5, 0, 10, 5, 5, 10, 0, 5);
            case WATCH -> new Polygon(5, 0, 10, 9, 0, 9);
        };
        shape.getStyleClass().add("breakpoint-glyph");
        if (!row.enabled()) {
            shape.getStyleClass().add("off");
        } else if (!row.confirmed()) {
            shape.getStyleClass().add("hollow");
        }
        setGraphic(shape);
        setTooltip(new Tooltip(row.says()));
    }
}

package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.breaks.BreakpointMark.State;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/** A circle, a diamond for hardware, a square for logpoints, a triangle for watchpoints; hollow until gdb has it. */
final class BreakpointGlyph extends TreeTableCell<@Nullable BreakpointRow, @Nullable BreakpointRow> {
    @Override
    protected void updateItem(@Nullable BreakpointRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || !(row instanceof BreakpointRow.Mark mark)) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        Shape shape = switch (mark.shape()) {
            case SOFTWARE -> new Circle(4.5);
            case HARDWARE -> new Polygon(5, 0, 10, 5, 5, 10, 0, 5);
            case LOG -> new Polygon(0, 0, 9, 0, 9, 9, 0, 9);
            case WATCH -> new Polygon(5, 0, 10, 9, 0, 9);
        };
        shape.getStyleClass().add("breakpoint-glyph");
        if (mark.shape() == BreakpointRow.Shape.LOG) {
            shape.getStyleClass().add("log");
        }
        if (mark.state() == State.OFF) {
            shape.getStyleClass().add("off");
        } else if (mark.state() != State.SET) {
            shape.getStyleClass().add("hollow");
        }
        setGraphic(shape);
        setTooltip(new Tooltip(mark.says()));
    }
}

package dev.unikernel.workbench.app.view.editor;

import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.text.Text;

/**
 * What stands before one line. RichTextFX makes a new one for each key pressed in the line, so it is made of three shapes
 * and no controls: with a label and boxes a key took twice as long.
 */
final class GutterLine extends Region {
    private static final double RADIUS = 4.5;
    private static final double MARK = 18;
    private static final double ARROW = 16;

    private final Circle mark = new Circle(RADIUS);
    private final Text number;
    private final Polygon arrow = new Polygon(0, 0, 7, 4.5, 0, 9);

    /**
     * @param number the line's, padded so that all are equally long
     * @param breakpoint a style of the mark; empty without one
     * @param there a style of the arrow; empty without one
     */
    GutterLine(String number, String breakpoint, String there) {
        this.number = new Text(number);
        getStyleClass().add("gutter");
        mark.getStyleClass().add("mark");
        this.number.getStyleClass().add("number");
        arrow.getStyleClass().add("arrow");
        if (!breakpoint.isEmpty()) {
            mark.getStyleClass().add(breakpoint);
        }
        if (!there.isEmpty()) {
            arrow.getStyleClass().add(there);
        }
        getChildren().addAll(mark, this.number, arrow);
    }

    private double textWidth() {
        return Math.ceil(number.getLayoutBounds().getWidth());
    }

    @Override
    protected double computePrefWidth(double height) {
        return MARK + textWidth() + ARROW;
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return number.getLayoutBounds().getHeight();
    }

    @Override
    protected void layoutChildren() {
        double middle = getHeight() / 2;
        mark.relocate(MARK / 2 - RADIUS - 1, middle - RADIUS - 1);
        number.relocate(MARK, middle - number.getLayoutBounds().getHeight() / 2);
        arrow.relocate(MARK + textWidth() + 3, middle - RADIUS);
    }
}

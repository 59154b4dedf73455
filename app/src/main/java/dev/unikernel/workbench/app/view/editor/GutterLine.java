package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.MarkWords;
import dev.unikernel.workbench.app.view.editor.bars.LineMenu;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** What stands before one line; the line changes as the text is scrolled. */
final class GutterLine extends Region {
    private static final double RADIUS = 4.5;
    private static final double MARK = 18;
    private static final double ARROW = 16;
    private static final String CIRCLE = "M0,4.5 a4.5,4.5 0 1,0 9,0 a4.5,4.5 0 1,0 -9,0 Z";
    private static final String DIAMOND = "M4.5,0 L9,4.5 L4.5,9 L0,4.5 Z";
    private static final String SQUARE = "M0.5,0.5 H8.5 V8.5 H0.5 Z";

    private final SVGPath mark = new SVGPath();
    private final Text number = new Text();
    private final Polygon arrow = new Polygon(0, 0, 7, 4.5, 0, 9);
    private final Tooltip tip = new Tooltip();
    private boolean tipped;
    private int line;

    /** @param toggle is given the line when its breakpoint is clicked */
    GutterLine(IntConsumer toggle, LineMenu menu) {
        getStyleClass().add("gutter");
        mark.setContent(CIRCLE);
        mark.getStyleClass().add("mark");
        number.getStyleClass().add("number");
        arrow.getStyleClass().add("arrow");
        getChildren().addAll(mark, number, arrow);
        setOnContextMenuRequested(asked -> {
            menu.show(this, line, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        });
        setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                toggle.accept(line);
            }
            event.consume();
        });
    }

    /**
     * @param text the line's number, padded so that all are equally long
     * @param there a style of the arrow; empty without one
     */
    void show(int at, String text, @Nullable BreakpointMark breakpoint, String there) {
        line = at;
        number.setText(text);
        style(mark, breakpoint == null ? List.of("mark") : styles(breakpoint));
        String shape = breakpoint == null ? CIRCLE : shape(breakpoint);
        if (!mark.getContent().equals(shape)) {
            mark.setContent(shape);
        }
        style(arrow, there.isEmpty() ? List.of("arrow") : List.of("arrow", there));
        tip(breakpoint);
    }

    private static void style(Node node, List<String> wanted) {
        if (!node.getStyleClass().equals(wanted)) {
            node.getStyleClass().setAll(wanted);
        }
    }

    private static List<String> styles(BreakpointMark mark) {
        String state = switch (mark.state()) {
            case OFF -> "off";
            case WAITING, PENDING -> "hollow";
            case REFUSED -> "refused";
            case SET -> "set";
        };
        return mark.tail().log().isPresent() ? List.of("mark", state, "log") : List.of("mark", state);
    }

    private static String shape(BreakpointMark mark) {
        if (mark.tail().log().isPresent()) {
            return SQUARE;
        }
        return MarkWords.isHardware(mark) ? DIAMOND : CIRCLE;
    }

    private void tip(@Nullable BreakpointMark mark) {
        boolean wanted = mark != null;
        if (mark != null) {
            String when = MarkWords.when(mark);
            tip.setText(MarkWords.state(mark) + (when.isEmpty() ? "" : "\n" + when));
        }
        if (wanted && !tipped) {
            Tooltip.install(this, tip);
        } else if (!wanted && tipped) {
            Tooltip.uninstall(this, tip);
        }
        tipped = wanted;
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

package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.desk.BreakpointMark;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** What stands before one line; the line changes as the text is scrolled. */
final class GutterLine extends Region {
    private static final double RADIUS = 4.5;
    private static final double MARK = 18;
    private static final double ARROW = 16;

    private final Circle mark = new Circle(RADIUS);
    private final Text number = new Text();
    private final Polygon arrow = new Polygon(0, 0, 7, 4.5, 0, 9);
    private final Tooltip tip = new Tooltip();
    private boolean tipped;
    private int line;

    /** @param toggle is given the line when its breakpoint is clicked */
    GutterLine(IntConsumer toggle) {
        getStyleClass().add("gutter");
        mark.getStyleClass().add("mark");
        number.getStyleClass().add("number");
        arrow.getStyleClass().add("arrow");
        getChildren().addAll(mark, number, arrow);
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
        style(mark, "mark", breakpoint == null ? "" : style(breakpoint));
        style(arrow, "arrow", there);
        tip(breakpoint);
    }

    private static void style(Node node, String always, String extra) {
        List<String> wanted = extra.isEmpty() ? List.of(always) : List.of(always, extra);
        if (!node.getStyleClass().equals(wanted)) {
            node.getStyleClass().setAll(wanted);
        }
    }

    private static String style(BreakpointMark mark) {
        if (!mark.enabled()) {
            return "off";
        }
        if (mark.refusal().isPresent()) {
            return "refused";
        }
        boolean there =
                mark.confirmed().filter(found -> !found.locations().isEmpty()).isPresent();
        return there ? "set" : "hollow";
    }

    private void tip(@Nullable BreakpointMark mark) {
        boolean wanted =
                mark != null && (mark.refusal().isPresent() || mark.confirmed().isEmpty());
        if (wanted && mark != null) {
            tip.setText(mark.refusal().orElse(EditorTool.TEXTS.getString("breakpoint.waiting")));
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

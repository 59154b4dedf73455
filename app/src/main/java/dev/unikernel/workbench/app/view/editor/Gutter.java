package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.desk.BreakpointMark;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.HashMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/** What stands before a line: its breakpoint, its number, and an arrow if the guest is there. Lines from 0. */
final class Gutter implements IntFunction<Node> {
    private static final double RADIUS = 4.5;

    private final IntConsumer toggle;
    private Map<Integer, BreakpointMark> breakpoints = new HashMap<>();
    private Map<Integer, String> arrows = new HashMap<>();
    private int digits = 3;

    /** @param toggle is given a line whose breakpoint was clicked */
    Gutter(IntConsumer toggle) {
        this.toggle = toggle;
    }

    void breakpoints(Map<Integer, BreakpointMark> byLine) {
        breakpoints = byLine;
    }

    /** @param byLine {@code stop} or {@code frame} */
    void arrows(Map<Integer, String> byLine) {
        arrows = byLine;
    }

    /** Makes room for numbers up to this. Whether that changed anything. */
    boolean lines(int count) {
        int needed = Math.max(3, Integer.toString(count).length());
        boolean changed = needed != digits;
        digits = needed;
        return changed;
    }

    @Override
    public Node apply(int line) {
        Circle mark = new Circle(RADIUS);
        mark.getStyleClass().add("mark");
        BreakpointMark breakpoint = breakpoints.get(line);
        if (breakpoint != null) {
            mark.getStyleClass().add(style(breakpoint));
        }
        Label number = new Label(("%" + digits + "d").formatted(line + 1));
        number.getStyleClass().add("mono");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Polygon arrow = new Polygon(0, 0, 7, 4.5, 0, 9);
        arrow.getStyleClass().add("arrow");
        String there = arrows.get(line);
        if (there != null) {
            arrow.getStyleClass().add(there);
        }
        HBox box = new HBox(new StackPane(mark), number, new StackPane(arrow));
        box.getStyleClass().add("gutter");
        box.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                toggle.accept(line);
            }
            event.consume();
        });
        tip(breakpoint, box);
        return box;
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

    private static void tip(@Nullable BreakpointMark mark, Node node) {
        if (mark != null && (mark.refusal().isPresent() || mark.confirmed().isEmpty())) {
            String words = mark.refusal().orElse(EditorTool.TEXTS.getString("breakpoint.waiting"));
            Tooltip.install(node, new Tooltip(words));
        }
    }
}

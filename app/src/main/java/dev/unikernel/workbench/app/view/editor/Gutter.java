package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.desk.BreakpointMark;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** What stands before a line: its breakpoint, its number, and an arrow if the guest is there. Lines from 0. */
final class Gutter implements IntFunction<Node> {
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
        BreakpointMark breakpoint = breakpoints.get(line);
        GutterLine box = new GutterLine(
                ("%" + digits + "d").formatted(line + 1),
                breakpoint == null ? "" : style(breakpoint),
                arrows.getOrDefault(line, ""));
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

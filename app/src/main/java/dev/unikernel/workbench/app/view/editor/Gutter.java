package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.view.editor.bars.LineMenu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;

/**
 * What stands before the lines that can be seen: breakpoints, numbers, and an arrow where the guest is. Lines from 0. A
 * column of its own with nodes that stay: as RichTextFX's paragraph graphics, which are made anew for each key pressed in
 * their line, they took half of the key's time, and more while the text is scrolled sideways.
 */
final class Gutter extends Region {
    private final CodeArea area;
    private final IntConsumer toggle;
    private final LineMenu menu;
    private final List<GutterLine> lines = new ArrayList<>();
    private Map<Integer, BreakpointMark> breakpoints = new HashMap<>();
    private Map<Integer, String> arrows = new HashMap<>();
    private int digits = 3;

    /** @param toggle is given a line whose breakpoint was clicked */
    Gutter(CodeArea area, IntConsumer toggle, LineMenu menu) {
        this.menu = menu;
        this.area = area;
        this.toggle = toggle;
        getStyleClass().addAll("mono", "gutter-column");
        area.viewportDirtyEvents().subscribe(any -> requestLayout());
        line(0).show(0, text(0), null, ""); // its width is the column's
    }

    void breakpoints(Map<Integer, BreakpointMark> byLine) {
        breakpoints = byLine;
        requestLayout();
    }

    /** @param byLine {@code stop} or {@code frame} */
    void arrows(Map<Integer, String> byLine) {
        arrows = byLine;
        requestLayout();
    }

    /** Makes room for numbers up to this. */
    void lines(int count) {
        int needed = Math.max(3, Integer.toString(count).length());
        if (needed != digits) {
            digits = needed;
            line(0).show(0, text(0), null, "");
            requestLayout();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        GutterLine one = line(0);
        return one.prefWidth(height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    private String text(int line) {
        return ("%" + digits + "d").formatted(line + 1);
    }

    @Override
    protected void layoutChildren() {
        int visible = area.getScene() == null ? 0 : area.getVisibleParagraphs().size();
        int used = 0;
        for (int i = 0; i < visible; i++) {
            int line = area.visibleParToAllParIndex(i);
            if (line >= 0 && line < area.getParagraphs().size()) {
                place(line(used++), line, i == 0, area.getVisibleParagraphBoundsOnScreen(i));
            }
        }
        for (int i = used; i < lines.size(); i++) {
            lines.get(i).setVisible(false);
        }
    }

    /** RichTextFX cuts the bounds where the area ends: the first line's lower edge is its own, the others' upper. */
    private void place(GutterLine node, int line, boolean first, Bounds onScreen) {
        node.show(line, text(line), breakpoints.get(line), arrows.getOrDefault(line, ""));
        Bounds here = screenToLocal(onScreen);
        double height = node.prefHeight(-1);
        node.resizeRelocate(0, first ? here.getMaxY() - height : here.getMinY(), getWidth(), height);
        node.setVisible(true);
    }

    private GutterLine line(int index) {
        while (lines.size() <= index) {
            GutterLine made = new GutterLine(toggle, menu);
            lines.add(made);
            getChildren().add(made);
        }
        return lines.get(index);
    }
}

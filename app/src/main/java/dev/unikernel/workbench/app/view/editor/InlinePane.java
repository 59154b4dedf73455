package dev.unikernel.workbench.app.view.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.fxmisc.richtext.CodeArea;

/** Texts behind the ends of lines, laid over the area: they are no part of what is edited. */
final class InlinePane extends Pane {
    private static final double GAP = 24;

    private final CodeArea area;
    private final List<Label> labels = new ArrayList<>();
    private Map<Integer, String> texts = Map.of();

    InlinePane(CodeArea area) {
        this.area = area;
        getStyleClass().add("inline-values");
        setMouseTransparent(true);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    /** @param byLine texts by line, from 0 */
    void show(Map<Integer, String> byLine, boolean stale) {
        texts = byLine;
        getStyleClass().remove("stale");
        if (stale) {
            getStyleClass().add("stale");
        }
        place();
    }

    /** Puts each text where its line now is; those of lines out of sight are hidden. */
    void place() {
        int used = 0;
        for (Map.Entry<Integer, String> entry : texts.entrySet()) {
            Optional<Point2D> end = end(entry.getKey());
            if (end.isPresent()) {
                Label label = label(used++);
                label.setText(entry.getValue());
                label.relocate(end.get().getX() + GAP, end.get().getY());
                label.setVisible(true);
            }
        }
        for (int i = used; i < labels.size(); i++) {
            labels.get(i).setVisible(false);
        }
    }

    private Label label(int index) {
        while (labels.size() <= index) {
            Label made = new Label();
            made.getStyleClass().addAll("mono", "inline-value");
            labels.add(made);
            getChildren().add(made);
        }
        return labels.get(index);
    }

    /** The upper right corner of a line's text; empty while it cannot be seen. */
    private Optional<Point2D> end(int line) {
        if (line >= area.getParagraphs().size()
                || area.allParToVisibleParIndex(line).isEmpty()) {
            return Optional.empty();
        }
        int length = area.getParagraphLength(line);
        int start = area.getAbsolutePosition(line, 0);
        Optional<Bounds> bounds =
                length == 0 ? Optional.empty() : area.getCharacterBoundsOnScreen(start + length - 1, start + length);
        return bounds.map(last -> screenToLocal(last.getMaxX(), last.getMinY()));
    }
}

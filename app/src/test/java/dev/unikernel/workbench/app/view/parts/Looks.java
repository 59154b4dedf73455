package dev.unikernel.workbench.app.view.parts;

import dev.unikernel.workbench.app.ui.parts.Contrast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

/** What a designer would look for, measured on the scene as it is drawn. On the JavaFX thread. */
public final class Looks {
    /** WCAG 2.1, success criterion 1.4.3. */
    private static final double ENOUGH = 4.5;

    private Looks() {}

    /** Each text that is seen, can be used and has less contrast than that with what is below it; and how many were measured. */
    public static Measured faint(Scene scene) {
        Measured measured = new Measured(new ArrayList<>());
        for (Node node : seen(scene)) {
            if (node instanceof Text text
                    && !text.getText().isBlank()
                    && !text.isDisabled()
                    && text.getFill() instanceof Color ink) {
                Color ground = ground(text);
                double ratio = Contrast.ratio(over(faded(ink, opacity(text)), ground), ground);
                measured.count++;
                if (ratio < ENOUGH) {
                    measured.faults.add("%.2f \"%s\" %s on %s in %s"
                            .formatted(ratio, text.getText(), ink, ground, text.getParent()));
                }
            }
        }
        return measured;
    }

    /** Labels, buttons and tabs that are seen and do not show their whole text. Cells are tables' own, with tooltips. */
    public static Measured clipped(Scene scene) {
        Measured measured = new Measured(new ArrayList<>());
        for (Node node : seen(scene)) {
            if (node instanceof Labeled labeled
                    && !(node instanceof IndexedCell<?>)
                    && labeled.getText() != null
                    && !labeled.getText().isEmpty()
                    && labeled.lookup(".text") instanceof Text shown) {
                measured.count++;
                if (!shown.getText().equals(labeled.getText())
                        && !shown.getText().replace("\n", "").equals(labeled.getText())
                        && !labeled.isWrapText()) {
                    measured.faults.add("\"" + labeled.getText() + "\" is shown as \"" + shown.getText() + "\" in "
                            + labeled.getParent());
                }
            }
        }
        return measured;
    }

    /** What was found among so many. */
    public static final class Measured {
        public final List<String> faults;
        public int count;

        private Measured(List<String> faults) {
            this.faults = faults;
        }
    }

    private static List<Node> seen(Scene scene) {
        List<Node> seen = new ArrayList<>();
        collect(scene.getRoot(), scene, seen);
        return seen;
    }

    private static void collect(Node node, Scene scene, List<Node> seen) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Bounds place = node.localToScene(node.getLayoutBounds());
        if (place.intersects(0, 0, scene.getWidth(), scene.getHeight())) {
            seen.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, scene, seen));
        }
    }

    /** The colours of the regions around a node, laid over each other. */
    private static Color ground(Node node) {
        Deque<Region> around = new ArrayDeque<>();
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof Region region) {
                around.push(region);
            }
        }
        Color ground = Color.WHITE;
        for (Region region : around) {
            if (region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills()) {
                    ground = over(faded(colour(fill.getFill()), opacity(region)), ground);
                }
            }
        }
        return ground;
    }

    private static Color colour(Paint paint) {
        if (paint instanceof Color color) {
            return color;
        }
        return paint instanceof LinearGradient gradient
                ? gradient.getStops().get(gradient.getStops().size() / 2).getColor()
                : Color.TRANSPARENT;
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node each = node; each != null; each = each.getParent()) {
            opacity *= each.getOpacity();
        }
        return opacity;
    }

    private static Color faded(Color color, double by) {
        return color.deriveColor(0, 1, 1, by);
    }

    private static Color over(Color top, Color below) {
        return below.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }
}

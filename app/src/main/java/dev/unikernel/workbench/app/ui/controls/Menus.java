package dev.unikernel.workbench.app.ui.controls;

import java.util.function.Supplier;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Context menus for those who have no mouse: JavaFX 21 opens none by keyboard under Linux. */
public final class Menus {
    private static final double ROW = 24;

    private Menus() {}

    /** Runs {@code open} for the menu key and for Shift+F10. */
    public static void byKeyboard(Node node, Runnable open) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            boolean wanted = key.getCode() == KeyCode.CONTEXT_MENU
                    || (key.getCode() == KeyCode.F10 && key.isShiftDown() && !key.isShortcutDown());
            if (wanted) {
                open.run();
                key.consume();
            }
        });
    }

    /** Where the chosen row of a list or tree is, in its own coordinates; its upper left corner while none is in sight. */
    public static Bounds chosenRow(Control rows) {
        return rows.lookupAll(".indexed-cell").stream()
                .filter(cell -> cell instanceof IndexedCell<?> one && one.isSelected() && one.isVisible())
                .findFirst()
                .map(Node::getBoundsInParent)
                .orElse(new BoundingBox(0, 0, ROW, ROW));
    }

    /** Opens the menu so, at what {@code at} gives in the node's own coordinates. */
    public static void byKeyboard(Node node, ContextMenu menu, Supplier<Bounds> at) {
        byKeyboard(node, () -> {
            Bounds place = node.localToScreen(at.get());
            if (place != null) {
                menu.show(node, place.getMinX(), place.getMaxY());
            }
        });
    }
}

package dev.unikernel.workbench.app.ui.controls;

import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Context menus for those who have no mouse: JavaFX 21 opens none by keyboard under Linux. */
public final class Menus {
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

package dev.unikernel.workbench.app.ui.parts;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How much room a text takes on a canvas. On the JavaFX thread. */
public final class TextSize {
    private static final Text RULER = new Text();

    private TextSize() {}

    /** Pixels of one line of text. */
    public static double width(String text, Font font) {
        RULER.setFont(font);
        RULER.setText(text);
        return RULER.getLayoutBounds().getWidth();
    }

    /** The text, or as much of its beginning as fits with an ellipsis; empty if nothing does. */
    public static String clipped(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.length() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + "…", font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low) + "…";
    }
}

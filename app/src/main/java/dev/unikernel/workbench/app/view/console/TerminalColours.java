package dev.unikernel.workbench.app.view.console;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import java.util.List;

/**
 * A theme's tokens as a terminal's colours.
 *
 * @param hues black (as muted text), red, green, yellow, blue, magenta, cyan, white (as text); bright ones are the same
 */
record TerminalColours(
        javafx.scene.paint.Color text,
        javafx.scene.paint.Color surface,
        javafx.scene.paint.Color selected,
        List<javafx.scene.paint.Color> hues) {
    /** How much of a hue is in it when it is a background, so that text on it stays readable. */
    private static final double TINT = 0.25;

    TerminalColours {
        hues = List.copyOf(hues);
    }

    /** As JediTermFX has colours: 8 bits each. */
    static Color of(javafx.scene.paint.Color colour) {
        return new Color((int) Math.round(colour.getRed() * 255), (int) Math.round(colour.getGreen() * 255), (int)
                Math.round(colour.getBlue() * 255));
    }

    ColorPalette palette() {
        return new ColorPalette() {
            @Override
            protected Color getForegroundByColorIndex(int index) {
                return of(hues.get(index % hues.size()));
            }

            @Override
            protected Color getBackgroundByColorIndex(int index) {
                return of(surface.interpolate(hues.get(index % hues.size()), TINT));
            }
        };
    }
}

package dev.unikernel.workbench.app.ui.parts;

import javafx.scene.paint.Color;

/** Contrast of colours as WCAG 2.1 defines it. */
public final class Contrast {
    private static final double ENOUGH = 4.5;

    private Contrast() {}

    /** The first ink that can be read on a ground, else the one that reads best. */
    static Color first(Color ground, Color... inks) {
        Color best = inks[0];
        for (Color ink : inks) {
            if (ratio(ink, ground) >= ENOUGH) {
                return ink;
            }
            best = ratio(ink, ground) > ratio(best, ground) ? ink : best;
        }
        return best;
    }

    /** From 1 to 21; 4.5 is enough for text. */
    public static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

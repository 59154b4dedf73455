package dev.unikernel.workbench.app.ui.controls;

import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Token;
import javafx.scene.paint.Color;

/** Colours for things in a row that must be told apart: the theme's colour of code, its hue turned. */
public final class Tints {
    /** The golden angle, backwards so that the second is no red: however many there are, neighbours differ. */
    private static final double TURN = 360 - 137.508;

    private final Color base;
    private final Color ground;

    public Tints(Paper paper) {
        base = paper.colour(Token.CODE);
        ground = paper.colour(Token.SURFACE);
    }

    /** The colour of the thing of that number. */
    public Color of(int number) {
        double less = number == 0 ? 1 : 0.72;
        return Color.hsb(
                (base.getHue() + number * TURN) % 360, base.getSaturation() * less, base.getBrightness() * 0.86);
    }

    /** The same, as a wash behind text: {@code share} 0 is the ground, 1 the colour. */
    public Color wash(int number, double share) {
        return ground.interpolate(of(number), share);
    }
}

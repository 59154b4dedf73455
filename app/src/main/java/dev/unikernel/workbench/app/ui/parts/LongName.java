package dev.unikernel.workbench.app.ui.parts;

import javafx.scene.control.Tooltip;

/** Names of some hundred letters, as compilers make them. */
public final class LongName {
    private static final double TOOLTIP = 640;

    private LongName() {}

    /** All of a name, in lines that fit the screen. */
    public static Tooltip tooltip(String name) {
        Tooltip tooltip = new Tooltip(name);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP);
        return tooltip;
    }

    /** A name of at most so many letters: if it has more, its middle gives way. */
    public static String tamed(String name, int letters) {
        if (name.length() <= letters) {
            return name;
        }
        int head = letters / 2;
        return name.substring(0, head) + "…" + name.substring(name.length() - (letters - 1 - head));
    }
}

package dev.unikernel.workbench.app.ui;

import dev.unikernel.workbench.app.desk.Desk;
import java.util.Map;
import java.util.concurrent.Executor;

/** A view as the window knows it: one folder under {@code view/}, one line in {@code Tools}. Stateless. */
public interface Tool {

    /** Unique, lower case, as in saved layouts: {@code registers}. */
    String id();

    /** On its tab. */
    String title();

    /** An Ikonli literal of Material Design: {@code mdi2c-chip}. */
    String icon();

    /** Where it is docked in the perspectives that have it. */
    Map<Perspective, Dock> homes();

    /** Makes the view; on the JavaFX thread, quickly. {@code ui} is where models publish. */
    View open(Desk desk, Executor ui);

    /** The arrangements of the window. */
    enum Perspective {
        BUILD,
        DEBUG,
        LAYOUT
    }

    /** The places of an arrangement. */
    enum Dock {
        LEFT,
        LEFT_BELOW,
        CENTRE,
        CENTRE_BELOW,
        RIGHT,
        RIGHT_BELOW
    }
}

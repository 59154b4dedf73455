package dev.unikernel.workbench.app.view.builds;

import dev.unikernel.workbench.inspector.bytemap.Level;

/** What columns are divided by. */
enum By {
    SECTION(Level.SECTION),
    COMPONENT(Level.COMPONENT);

    private final Level level;

    By(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }
}

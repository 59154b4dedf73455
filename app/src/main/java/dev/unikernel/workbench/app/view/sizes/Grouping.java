package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.inspector.bytemap.Level;
import java.util.List;

/** By what the sizes are grouped, outermost first. */
enum Grouping {
    SECTION_SYMBOL(Level.SECTION, Level.SYMBOL),
    SEGMENT_SECTION_SYMBOL(Level.SEGMENT, Level.SECTION, Level.SYMBOL),
    SYMBOL(Level.SYMBOL);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<Level> levels;

    Grouping(Level... levels) {
        this.levels = List.of(levels);
    }

    List<Level> levels() {
        return levels;
    }
}

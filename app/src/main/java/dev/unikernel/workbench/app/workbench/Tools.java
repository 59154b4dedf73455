package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.ui.Tool;
import java.util.List;

/** The views there are. Adding one is a folder under {@code view/} and a line here. */
public final class Tools {
    private static final List<Tool> ALL = List.of();

    private Tools() {}

    public static List<Tool> all() {
        return ALL;
    }
}

package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** Sizes nested by levels of choice, to zoom into. */
public final class FlameTool implements Tool {
    @Override
    public String id() {
        return "flame";
    }

    @Override
    public String title() {
        return "Flame";
    }

    @Override
    public String icon() {
        return "mdi2f-fire";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new FlameView(new FlameModel(desk, ui));
    }
}

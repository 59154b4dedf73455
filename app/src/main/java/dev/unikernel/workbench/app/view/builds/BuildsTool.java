package dev.unikernel.workbench.app.view.builds;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** How the image grew from build to build. */
public final class BuildsTool implements Tool {
    @Override
    public String id() {
        return "builds";
    }

    @Override
    public String title() {
        return "History";
    }

    @Override
    public String icon() {
        return "mdi2c-chart-timeline-variant";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.RIGHT_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new BuildsView(new BuildsModel(desk, ui));
    }
}

package dev.unikernel.workbench.app.view.treemap;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** Sections and symbols as areas by size. */
public final class TreemapTool implements Tool {
    @Override
    public String id() {
        return "treemap";
    }

    @Override
    public String title() {
        return "Treemap";
    }

    @Override
    public String icon() {
        return "mdi2v-view-quilt-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new TreemapView(new TreemapModel(desk, ui));
    }
}

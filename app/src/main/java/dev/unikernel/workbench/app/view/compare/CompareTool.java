package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** What changed since an older build. */
public final class CompareTool implements Tool {
    @Override
    public String id() {
        return "compare";
    }

    @Override
    public String title() {
        return "Compare";
    }

    @Override
    public String icon() {
        return "mdi2c-compare-horizontal";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new CompareView(new CompareModel(desk, ui));
    }
}

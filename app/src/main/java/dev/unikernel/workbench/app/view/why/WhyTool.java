package dev.unikernel.workbench.app.view.why;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** Why a symbol is in the image. */
public final class WhyTool implements Tool {
    @Override
    public String id() {
        return "why";
    }

    @Override
    public String title() {
        return "Why";
    }

    @Override
    public String icon() {
        return "mdi2h-help-circle-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.RIGHT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new WhyView(new WhyModel(desk, ui));
    }
}

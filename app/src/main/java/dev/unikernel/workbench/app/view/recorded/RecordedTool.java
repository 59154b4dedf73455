package dev.unikernel.workbench.app.view.recorded;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** The stops of a recorded session; choosing one takes all views there. */
public final class RecordedTool implements Tool {
    @Override
    public String id() {
        return "recorded";
    }

    @Override
    public String title() {
        return Texts.of(RecordedTool.class, "recorded").get("title");
    }

    @Override
    public String icon() {
        return "mdi2h-history";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.LEFT_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new RecordedView(new RecordedModel(desk, ui));
    }
}

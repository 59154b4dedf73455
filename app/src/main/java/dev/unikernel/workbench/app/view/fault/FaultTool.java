package dev.unikernel.workbench.app.view.fault;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Background;
import java.util.Map;
import java.util.concurrent.Executor;

/** How the guest ended. */
public final class FaultTool implements Tool {
    @Override
    public String id() {
        return "fault";
    }

    @Override
    public String title() {
        return "End";
    }

    @Override
    public String icon() {
        return "mdi2f-flag-checkered";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.RIGHT_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new FaultView(new FaultModel(desk, Background.pool(), ui));
    }
}

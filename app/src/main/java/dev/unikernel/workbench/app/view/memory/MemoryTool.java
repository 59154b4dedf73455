package dev.unikernel.workbench.app.view.memory;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Background;
import java.util.Map;
import java.util.concurrent.Executor;

/** The guest's memory. */
public final class MemoryTool implements Tool {
    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String title() {
        return "Memory";
    }

    @Override
    public String icon() {
        return "mdi2m-memory";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new MemoryView(new MemoryModel(desk, Background.pool(), ui));
    }
}

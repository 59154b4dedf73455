package dev.unikernel.workbench.app.view.monitor;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** QEMU, by its own commands. */
public final class MonitorTool implements Tool {
    @Override
    public String id() {
        return "monitor";
    }

    @Override
    public String title() {
        return Texts.of(MonitorTool.class, "monitor").get("title");
    }

    @Override
    public String icon() {
        return "mdi2c-console-network-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new MonitorView(new MonitorModel(desk, ui));
    }
}

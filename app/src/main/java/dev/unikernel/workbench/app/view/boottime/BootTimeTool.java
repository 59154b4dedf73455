package dev.unikernel.workbench.app.view.boottime;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** The boot timeline. */
public final class BootTimeTool implements Tool {
    static final Texts TEXTS = Texts.of(BootTimeTool.class, "boottime");

    @Override
    public String id() {
        return "boottime";
    }

    @Override
    public String title() {
        return TEXTS.get("title");
    }

    @Override
    public String icon() {
        return "mdi2t-timeline-clock-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new BootTimeView(new BootTimeModel(desk, ui));
    }
}

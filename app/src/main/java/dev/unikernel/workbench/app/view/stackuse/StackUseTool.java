package dev.unikernel.workbench.app.view.stackuse;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** How much stack the image's functions and call chains take. */
public final class StackUseTool implements Tool {
    @Override
    public String id() {
        return "stackuse";
    }

    @Override
    public String title() {
        return "Stack use";
    }

    @Override
    public String icon() {
        return "mdi2t-tray-full";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.RIGHT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new StackUseView(new StackUseModel(desk, ui));
    }
}

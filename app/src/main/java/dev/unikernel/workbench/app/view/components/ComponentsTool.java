package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** What the project is built from, chosen by boxes. */
public final class ComponentsTool implements Tool {
    @Override
    public String id() {
        return "components";
    }

    @Override
    public String title() {
        return "Components";
    }

    @Override
    public String icon() {
        return "mdi2p-puzzle-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.BUILD, Dock.LEFT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new ComponentsView(new ComponentsModel(desk, ui));
    }
}

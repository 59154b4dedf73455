package dev.unikernel.workbench.app.view.plan;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** What a build does, as steps and as a shell script. */
public final class PlanTool implements Tool {
    @Override
    public String id() {
        return "plan";
    }

    @Override
    public String title() {
        return "Build plan";
    }

    @Override
    public String icon() {
        return "mdi2p-playlist-check";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.BUILD, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new PlanView(new PlanModel(desk, ui));
    }
}

package dev.unikernel.workbench.app.view.buildlog;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The commands of the last build and all they printed; progress while it runs. */
public final class BuildLogTool implements Tool {
    @Override
    public String id() {
        return "buildlog";
    }

    @Override
    public String title() {
        return "Build log";
    }

    @Override
    public String icon() {
        return "mdi2t-text-box-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.BUILD, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new BuildLogView(new BuildLogModel(desk, ui));
    }
}

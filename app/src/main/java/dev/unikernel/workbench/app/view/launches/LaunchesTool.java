package dev.unikernel.workbench.app.view.launches;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** How the guest is launched, and the command that does it. */
public final class LaunchesTool implements Tool {
    @Override
    public String id() {
        return "launches";
    }

    @Override
    public String title() {
        return "Launch";
    }

    @Override
    public String icon() {
        return "mdi2r-rocket-launch-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.BUILD, Dock.RIGHT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new LaunchesView(new LaunchesModel(desk, ui));
    }
}

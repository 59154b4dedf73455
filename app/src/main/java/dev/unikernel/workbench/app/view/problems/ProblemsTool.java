package dev.unikernel.workbench.app.view.problems;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** What the last build complained of. */
public final class ProblemsTool implements Tool {
    @Override
    public String id() {
        return "problems";
    }

    @Override
    public String title() {
        return "Problems";
    }

    @Override
    public String icon() {
        return "mdi2a-alert-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.BUILD, Dock.CENTRE_BELOW, Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new ProblemsView(new ProblemsModel(desk, ui));
    }
}

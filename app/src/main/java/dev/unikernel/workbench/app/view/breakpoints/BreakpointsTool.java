package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Executor;

/** The user's breakpoints, to be added, switched, given conditions and removed. */
public final class BreakpointsTool implements Tool {
    static final ResourceBundle TEXTS =
            ResourceBundle.getBundle(BreakpointsTool.class.getPackageName() + ".breakpoints");

    @Override
    public String id() {
        return "breakpoints";
    }

    @Override
    public String title() {
        return TEXTS.getString("title");
    }

    @Override
    public String icon() {
        return "mdi2r-record-circle-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.LEFT_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new BreakpointsView(new BreakpointsModel(desk, ui));
    }
}

package dev.unikernel.workbench.app.view.console;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The serial console. */
public final class ConsoleTool implements Tool {
    @Override
    public String id() {
        return "console";
    }

    @Override
    public String title() {
        return "Serial console";
    }

    @Override
    public String icon() {
        return "mdi2c-console";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW, Perspective.BUILD, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new ConsoleView(new ConsoleModel(desk, ui), new LinesModel(desk, ui));
    }
}

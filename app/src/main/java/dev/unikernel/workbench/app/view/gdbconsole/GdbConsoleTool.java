package dev.unikernel.workbench.app.view.gdbconsole;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The debugger, by its own commands. */
public final class GdbConsoleTool implements Tool {
    @Override
    public String id() {
        return "gdbconsole";
    }

    @Override
    public String title() {
        return "GDB console";
    }

    @Override
    public String icon() {
        return "mdi2c-console-line";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new GdbConsoleView(new GdbConsoleModel(desk, ui));
    }
}

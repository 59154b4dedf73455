package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Background;
import java.util.Map;
import java.util.concurrent.Executor;

/** Machine code. */
public final class DisassemblyTool implements Tool {
    @Override
    public String id() {
        return "disassembly";
    }

    @Override
    public String title() {
        return "Disassembly";
    }

    @Override
    public String icon() {
        return "mdi2c-code-brackets";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new DisassemblyView(new DisassemblyModel(desk, Background.pool(), ui));
    }
}

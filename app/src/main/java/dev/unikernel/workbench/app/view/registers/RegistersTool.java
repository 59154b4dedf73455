package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Executor;

/** Registers of the CPU looked at: value, meaning, and whether they changed. */
public final class RegistersTool implements Tool {
    static final ResourceBundle TEXTS = ResourceBundle.getBundle(RegistersTool.class.getPackageName() + ".registers");

    @Override
    public String id() {
        return "registers";
    }

    @Override
    public String title() {
        return TEXTS.getString("title");
    }

    @Override
    public String icon() {
        return "mdi2c-chip";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.RIGHT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new RegistersView(new RegistersModel(desk, ui));
    }
}

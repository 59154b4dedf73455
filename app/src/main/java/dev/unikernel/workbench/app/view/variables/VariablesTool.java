package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Executor;

/** Arguments, locals and watched expressions, with their parts. */
public final class VariablesTool implements Tool {
    static final ResourceBundle TEXTS = ResourceBundle.getBundle(VariablesTool.class.getPackageName() + ".variables");

    @Override
    public String id() {
        return "variables";
    }

    @Override
    public String title() {
        return TEXTS.getString("title");
    }

    @Override
    public String icon() {
        return "mdi2v-variable";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.RIGHT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new VariablesView(new VariablesModel(desk, ui));
    }
}

package dev.unikernel.workbench.app.view.stack;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Executor;

/** CPUs and call stacks of the stopped guest; choosing a frame makes all views look at it. */
public final class StackTool implements Tool {
    static final ResourceBundle TEXTS = ResourceBundle.getBundle(StackTool.class.getPackageName() + ".stack");

    @Override
    public String id() {
        return "stack";
    }

    @Override
    public String title() {
        return TEXTS.getString("title");
    }

    @Override
    public String icon() {
        return "mdi2l-layers-triple-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.LEFT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new StackView(new StackModel(desk, ui));
    }
}

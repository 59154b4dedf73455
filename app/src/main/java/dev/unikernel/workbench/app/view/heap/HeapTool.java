package dev.unikernel.workbench.app.view.heap;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** The heap of the guest's own system. */
public final class HeapTool implements Tool {
    static final Texts TEXTS = Texts.of(HeapTool.class, "heap");

    @Override
    public String id() {
        return "heap";
    }

    @Override
    public String title() {
        return TEXTS.get("title");
    }

    @Override
    public String icon() {
        return "mdi2v-view-grid-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new HeapView(new HeapModel(desk, ui));
    }
}

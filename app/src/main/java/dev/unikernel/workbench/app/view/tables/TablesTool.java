package dev.unikernel.workbench.app.view.tables;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** IDT, GDT, TSS and control registers. */
public final class TablesTool implements Tool {
    static final Texts TEXTS = Texts.of(TablesTool.class, "tables");

    @Override
    public String id() {
        return "tables";
    }

    @Override
    public String title() {
        return TEXTS.get("title");
    }

    @Override
    public String icon() {
        return "mdi2t-table-cog";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new TablesView(new TablesModel(desk, ui));
    }
}

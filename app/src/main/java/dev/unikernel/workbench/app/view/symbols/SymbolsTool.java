package dev.unikernel.workbench.app.view.symbols;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The image's symbols, filtered as one types. */
public final class SymbolsTool implements Tool {
    @Override
    public String id() {
        return "symbols";
    }

    @Override
    public String title() {
        return "Symbols";
    }

    @Override
    public String icon() {
        return "mdi2f-format-list-bulleted-type";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new SymbolsView(new SymbolsModel(desk, ui));
    }
}

package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The bytes of the image's file, each in the colour of its owner. */
public final class HexTool implements Tool {
    @Override
    public String id() {
        return "hex";
    }

    @Override
    public String title() {
        return "Hex";
    }

    @Override
    public String icon() {
        return "mdi2h-hexadecimal";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new HexView(new HexModel(desk, ui));
    }
}

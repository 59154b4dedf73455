package dev.unikernel.workbench.app.view.memorymap;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** What the guest's page tables map. */
public final class MemoryMapTool implements Tool {
    @Override
    public String id() {
        return "memorymap";
    }

    @Override
    public String title() {
        return "Memory map";
    }

    @Override
    public String icon() {
        return "mdi2m-map-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new MemoryMapView(new MemoryMapModel(desk, ui));
    }
}

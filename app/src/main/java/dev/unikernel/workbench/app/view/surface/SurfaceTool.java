package dev.unikernel.workbench.app.view.surface;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** What an attacker could use of the image. */
public final class SurfaceTool implements Tool {
    @Override
    public String id() {
        return "surface";
    }

    @Override
    public String title() {
        return "Surface";
    }

    @Override
    public String icon() {
        return "mdi2s-shield-search";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new SurfaceView(new SurfaceModel(desk, ui));
    }
}

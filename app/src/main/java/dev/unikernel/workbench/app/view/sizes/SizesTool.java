package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** What takes how much of the image, in the file and in memory. */
public final class SizesTool implements Tool {
    @Override
    public String id() {
        return "sizes";
    }

    @Override
    public String title() {
        return "Sizes";
    }

    @Override
    public String icon() {
        return "mdi2c-chart-bar";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.RIGHT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new SizesView(new SizesModel(desk, ui));
    }
}

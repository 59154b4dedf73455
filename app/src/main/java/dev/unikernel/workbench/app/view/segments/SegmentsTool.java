package dev.unikernel.workbench.app.view.segments;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The image's program headers. */
public final class SegmentsTool implements Tool {
    @Override
    public String id() {
        return "segments";
    }

    @Override
    public String title() {
        return "Segments";
    }

    @Override
    public String icon() {
        return "mdi2l-layers-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new SegmentsView(new SegmentsModel(desk, ui));
    }
}

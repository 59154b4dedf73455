package dev.unikernel.workbench.app.view.snapshots;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** Saved states of guests. */
public final class SnapshotsTool implements Tool {
    @Override
    public String id() {
        return "snapshots";
    }

    @Override
    public String title() {
        return Texts.of(SnapshotsTool.class, "snapshots").get("title");
    }

    @Override
    public String icon() {
        return "mdi2c-camera-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new SnapshotsView(new SnapshotsModel(desk, ui));
    }
}

package dev.unikernel.workbench.app.view.addressspace;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The address-space column of the Layout perspective. */
public final class AddressSpaceTool implements Tool {
    @Override
    public String id() {
        return "addressspace";
    }

    @Override
    public String title() {
        return "Address space";
    }

    @Override
    public String icon() {
        return "mdi2v-view-sequential-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.LEFT);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new AddressSpaceView(new AddressSpaceModel(desk, ui));
    }
}

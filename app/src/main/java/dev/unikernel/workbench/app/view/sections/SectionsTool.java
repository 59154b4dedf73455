package dev.unikernel.workbench.app.view.sections;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** The image's section headers. */
public final class SectionsTool implements Tool {
    @Override
    public String id() {
        return "sections";
    }

    @Override
    public String title() {
        return "Sections";
    }

    @Override
    public String icon() {
        return "mdi2v-view-list-outline";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new SectionsView(new SectionsModel(desk, ui));
    }
}

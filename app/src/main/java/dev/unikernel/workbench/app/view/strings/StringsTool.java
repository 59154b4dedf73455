package dev.unikernel.workbench.app.view.strings;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** All printable texts of the image, with their owners. */
public final class StringsTool implements Tool {
    @Override
    public String id() {
        return "strings";
    }

    @Override
    public String title() {
        return "Strings";
    }

    @Override
    public String icon() {
        return "mdi2f-format-quote-close";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new StringsView(new StringsModel(desk, ui));
    }
}

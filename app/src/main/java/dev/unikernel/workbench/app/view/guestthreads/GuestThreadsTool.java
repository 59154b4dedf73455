package dev.unikernel.workbench.app.view.guestthreads;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** Threads of the guest's own system. */
public final class GuestThreadsTool implements Tool {
    static final Texts TEXTS = Texts.of(GuestThreadsTool.class, "guestthreads");

    @Override
    public String id() {
        return "guestthreads";
    }

    @Override
    public String title() {
        return TEXTS.get("title");
    }

    @Override
    public String icon() {
        return "mdi2f-format-list-group";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new GuestThreadsView(new GuestThreadsModel(desk, ui));
    }
}

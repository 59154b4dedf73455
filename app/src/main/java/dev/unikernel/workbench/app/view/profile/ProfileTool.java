package dev.unikernel.workbench.app.view.profile;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Map;
import java.util.concurrent.Executor;

/** Samples of the running guest. */
public final class ProfileTool implements Tool {
    static final Texts TEXTS = Texts.of(ProfileTool.class, "profile");

    @Override
    public String id() {
        return "profile";
    }

    @Override
    public String title() {
        return TEXTS.get("title");
    }

    @Override
    public String icon() {
        return "mdi2c-chart-histogram";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new ProfileView(new ProfileModel(desk, ui));
    }
}

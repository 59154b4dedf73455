package dev.unikernel.workbench.app.workbench;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.unikernel.workbench.app.workbench.docks.DockStyle;
import dev.unikernel.workbench.themes.Theme;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** Puts a theme on a scene: AtlantaFX below, our tokens, then the window's own rules. */
public final class Themes {
    private Themes() {}

    /** On the JavaFX thread. */
    public static void apply(Theme theme, Scene scene) {
        Application.setUserAgentStylesheet(
                theme == Theme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        String own = Objects.requireNonNull(Themes.class.getResource("workbench.css"), "workbench.css")
                .toExternalForm();
        scene.getStylesheets().setAll(List.of(DockStyle.sheet(), theme.tokens().toExternalForm(), own));
    }
}

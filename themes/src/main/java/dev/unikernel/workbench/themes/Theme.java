package dev.unikernel.workbench.themes;

import java.net.URL;
import java.util.Objects;

/** A look of the window: one folder of css tokens. Adding one is a folder and a line here. */
public enum Theme {
    LIGHT("light", "Light"),
    DARK("dark", "Dark");

    private final String id;
    private final String title;

    Theme(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The folder's name, also the name in settings. */
    public String id() {
        return id;
    }

    /** The name a person chooses it by. */
    public String title() {
        return title;
    }

    /** Where the tokens are; a stylesheet for the scene's root. Never null: the build fails without it. */
    public URL tokens() {
        return Objects.requireNonNull(Theme.class.getResource(id + "/tokens.css"), "tokens of theme " + id);
    }
}

package dev.unikernel.workbench.app.log;

import java.nio.file.Path;

/** The user's state folder, as the XDG base directory specification names it. */
final class StateFolder {
    private StateFolder() {}

    /** {@code $XDG_STATE_HOME/unikernel-workbench}, else below {@code ~/.local/state}. Not created here. */
    static Path path() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state != null && state.startsWith("/")
                ? Path.of(state)
                : Path.of(System.getProperty("user.home", "/"), ".local", "state");
        return base.resolve("unikernel-workbench");
    }
}

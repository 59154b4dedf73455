package dev.unikernel.workbench.app.workbench.probe;

import javafx.application.Application;

/** Starts {@link FrameApp}. */
public final class FrameTimes {
    private FrameTimes() {}

    /** A project folder that is built. */
    public static void main(String[] args) {
        Application.launch(FrameApp.class, args);
    }
}

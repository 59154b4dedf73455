package dev.unikernel.workbench.app.workbench.probe;

import javafx.application.Application;

/** Starts {@link TypingApp}: Java does not start a class that is an Application itself when JavaFX is on the class path. */
public final class KeyTimes {
    private KeyTimes() {}

    /** A file and the number of keys on each side. */
    public static void main(String[] args) {
        Application.launch(TypingApp.class, args);
    }
}

package dev.unikernel.workbench.app.workbench.probe;

import javafx.application.Application;

/** Starts {@link StepApp}. */
public final class StepTimes {
    private StepTimes() {}

    /** A project folder and the number of steps. */
    public static void main(String[] args) {
        Application.launch(StepApp.class, args);
    }
}

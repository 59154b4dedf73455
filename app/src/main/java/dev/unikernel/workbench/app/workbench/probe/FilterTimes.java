package dev.unikernel.workbench.app.workbench.probe;

import javafx.application.Application;

/** Starts {@link FilterApp}. */
public final class FilterTimes {
    private FilterTimes() {}

    /** An image and the number of keys on each side. */
    public static void main(String[] args) {
        Application.launch(FilterApp.class, args);
    }
}

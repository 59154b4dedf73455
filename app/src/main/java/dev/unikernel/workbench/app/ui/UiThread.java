package dev.unikernel.workbench.app.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one place that hands work to the JavaFX thread; an {@link Executor}, so that models are tested without a toolkit. */
public final class UiThread implements Executor {
    /** Runs at once when already there, so that a click and its effect are one pulse. */
    @Override
    public void execute(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }
}

package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The main job begun in the window: the sample made, opened, built and stopped in main. Its folder goes with the desk. */
final class Demo {
    private static final String SAMPLE = "hello";

    private Demo() {}

    /** Writes the disk: not on the JavaFX thread. {@code opened} is run once the project is open, on the desk's thread. */
    static void begin(Desk desk, Runnable opened) {
        try {
            Path project = desk.scratch("demo").resolve(SAMPLE);
            NewProject.create(project, StarterDescription.shipped(), SAMPLE);
            AtomicBoolean asked = new AtomicBoolean();
            desk.onState(now -> {
                if (now.opened().project().isPresent() && asked.compareAndSet(false, true)) {
                    opened.run();
                    desk.debug(LaunchWish.DEFAULT);
                }
            });
            desk.open(project, Optional.empty());
        } catch (IOException | ProjectProblem e) {
            desk.report(
                    new Problem("the demo's project cannot be made: " + e.getMessage(), "", "look for space in /tmp"));
        }
    }
}

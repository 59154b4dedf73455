package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.workbench.WorkbenchApp;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/**
 * A tour of the product's window through a project that is opened first. For each step prints {@code frame STEP NANOS}: the longest
 * time in which the JavaFX thread took no event; then {@code end}.
 */
public final class FrameApp extends WorkbenchApp {
    /** After what a step waits for come its views' last pictures. */
    private static final int PULSES_AFTER = 20;

    @Override
    public void start(Stage stage) {
        super.start(stage);
        Tour tour = new Tour(desk(), stage.getScene());
        Tour.start(() -> go(tour));
    }

    private static void go(Tour tour) {
        try (Beat beat = new Beat()) {
            tour.await(now -> now.opened().project().isPresent());
            Tour.pulses(PULSES_AFTER);
            beat.take(); // opening is not part of it
            step(beat, "build", tour, "Shortcut+B", now -> now.build() instanceof BuildState.Built);
            step(beat, "debug", tour, "Shortcut+D", now -> Tour.stop(now) > 0);
            for (int i = 1; i <= 3; i++) {
                int before = Tour.stop(tour.desk().state());
                step(beat, "step", tour, "F6", now -> Tour.stop(now) > before);
            }
            step(beat, "layout", tour, "Shortcut+3", now -> true);
            Tour.onFx(() -> ((TextField) tour.scene().getRoot().lookup("#symbols-filter")).setText("ma"));
            tell(beat, "filter");
            step(beat, "theme", tour, "Shortcut+Shift+T", now -> true);
            step(beat, "debug-view", tour, "Shortcut+2", now -> true);
            step(beat, "end", tour, "F8", now -> now.run() instanceof RunState.Over);
            System.out.println("end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Platform.exit();
        }
    }

    private static void step(Beat beat, String name, Tour tour, String key, Predicate<DeskState> done)
            throws InterruptedException {
        tour.press(key);
        tour.await(done);
        tell(beat, name);
    }

    private static void tell(Beat beat, String name) throws InterruptedException {
        Tour.pulses(PULSES_AFTER);
        System.out.println("frame " + name + " " + beat.take());
    }
}

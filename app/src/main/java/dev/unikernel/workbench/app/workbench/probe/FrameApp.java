package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.workbench.WorkbenchApp;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
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
        Thread tour = new Thread(() -> tour(stage.getScene()), "tour");
        tour.setDaemon(true);
        tour.start();
    }

    private void tour(Scene scene) {
        try (Beat beat = new Beat()) {
            await(now -> now.opened().project().isPresent());
            pulses();
            beat.take(); // opening is not part of it
            step(beat, "build", scene, "Shortcut+B", now -> now.build() instanceof BuildState.Built);
            step(beat, "debug", scene, "Shortcut+D", now -> stopped(now) > 0);
            for (int i = 1; i <= 3; i++) {
                int before = stopped(desk().state());
                step(beat, "step", scene, "F6", now -> stopped(now) > before);
            }
            step(beat, "layout", scene, "Shortcut+3", now -> true);
            onFx(() -> ((TextField) scene.getRoot().lookup("#symbols-filter")).setText("ma"));
            tell(beat, "filter");
            step(beat, "theme", scene, "Shortcut+Shift+T", now -> true);
            step(beat, "debug-view", scene, "Shortcut+2", now -> true);
            step(beat, "end", scene, "F8", now -> now.run() instanceof RunState.Over);
            System.out.println("end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Platform.exit();
        }
    }

    private static int stopped(DeskState now) {
        return now.run() instanceof RunState.Stopped at ? at.stop().number() : 0;
    }

    private void step(Beat beat, String name, Scene scene, String key, Predicate<DeskState> done)
            throws InterruptedException {
        onFx(() -> Objects.requireNonNull(scene.getAccelerators().get(KeyCombination.valueOf(key)), key)
                .run());
        await(done);
        tell(beat, name);
    }

    private static void tell(Beat beat, String name) throws InterruptedException {
        pulses();
        System.out.println("frame " + name + " " + beat.take());
    }

    private static void onFx(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        new UiThread().execute(() -> {
            work.run();
            done.countDown();
        });
        done.await();
    }

    private void await(Predicate<DeskState> wanted) {
        CompletableFuture<Boolean> there = new CompletableFuture<>();
        Desk desk = desk();
        Runnable listening = desk.onState(now -> {
            if (wanted.test(now)) {
                there.complete(true);
            }
        });
        there.join();
        listening.run();
    }

    private static void pulses() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(PULSES_AFTER);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
            }
        };
        timer.start();
        left.await();
        timer.stop();
    }
}

package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.ui.UiThread;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

/** Uses a window by its keys and waits for what comes of it; on a thread of its own. */
final class Tour {
    private final Desk desk;
    private final Scene scene;

    Tour(Desk desk, Scene scene) {
        this.desk = desk;
        this.scene = scene;
    }

    Scene scene() {
        return scene;
    }

    Desk desk() {
        return desk;
    }

    /** Starts a thread for it that keeps no process. */
    static void start(Runnable tour) {
        Thread thread = new Thread(tour, "tour");
        thread.setDaemon(true);
        thread.start();
    }

    /** Does what the key does; returns when the key's own handlers have. */
    void press(String key) throws InterruptedException {
        onFx(() -> Objects.requireNonNull(scene.getAccelerators().get(KeyCombination.valueOf(key)), key)
                .run());
    }

    static void onFx(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        new UiThread().execute(() -> {
            work.run();
            done.countDown();
        });
        done.await();
    }

    void await(Predicate<DeskState> wanted) {
        CompletableFuture<Boolean> there = new CompletableFuture<>();
        Runnable listening = desk.onState(now -> {
            if (wanted.test(now)) {
                there.complete(true);
            }
        });
        there.join();
        listening.run();
    }

    /** The number of the stop at which the guest stands; 0 while it does not. */
    static int stop(DeskState now) {
        return now.run() instanceof RunState.Stopped at ? at.stop().number() : 0;
    }

    /** Lets so many pictures pass. */
    static void pulses(int count) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(count);
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

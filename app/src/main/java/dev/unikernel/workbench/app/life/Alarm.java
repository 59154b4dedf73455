package dev.unikernel.workbench.app.life;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A limit on a guest's life. */
public final class Alarm {
    private Alarm() {}

    /** Runs it after so long, on some thread, unless the guest has ended by then. */
    public static void unlessOver(CompletableFuture<?> ended, Duration limit, Runnable late) {
        CompletableFuture<Void> alarm = new CompletableFuture<>();
        alarm.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
        var unused = CompletableFuture.anyOf(alarm, ended).thenRun(() -> {
            if (!ended.isDone()) {
                late.run();
            }
        });
    }
}

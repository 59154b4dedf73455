package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.ui.UiThread;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the JavaFX thread again and again whether it listens, and keeps the longest time it did not. */
final class Beat implements AutoCloseable {
    private final AtomicLong longest = new AtomicLong();
    private final UiThread ui = new UiThread();
    private final Semaphore answered = new Semaphore(0);
    private final Thread thread = new Thread(this::ask, "beat");

    Beat() {
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        try {
            while (!thread.isInterrupted()) {
                long asked = System.nanoTime();
                ui.execute(answered::release);
                answered.acquire();
                longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                Thread.sleep(1); // the asking itself must not be what keeps the thread busy
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** The longest since this was last called, in nanoseconds; one that still lasts counts when it is over. */
    long take() {
        return longest.getAndSet(0);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

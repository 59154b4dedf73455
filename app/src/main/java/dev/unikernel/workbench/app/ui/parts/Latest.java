package dev.unikernel.workbench.app.ui.parts;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Work of which only the newest counts: a newer call makes the older one stale, and its answer is dropped. Work is done
 * on the pool, answers are handed over on the ui executor. Call it from one thread, or from the ui executor.
 */
public final class Latest {

    /** Work that asks {@code stale} now and then, and may return anything once it is. */
    @FunctionalInterface
    public interface Work<T> {
        T run(BooleanSupplier stale) throws Exception;
    }

    private final Executor pool;
    private final Executor ui;
    private final AtomicLong newest = new AtomicLong();

    public Latest(Executor pool, Executor ui) {
        this.pool = pool;
        this.ui = ui;
    }

    /** Starts work; exactly one of the two hears of it, and none if it has become stale. */
    public <T> void run(Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        long mine = newest.incrementAndGet();
        BooleanSupplier stale = () -> newest.get() != mine;
        pool.execute(() -> {
            if (!stale.getAsBoolean()) {
                perform(work, stale, done, failed);
            }
        });
    }

    /** The pool's thread must outlive whatever a damaged image makes a reader throw; it becomes the view's problem. */
    @SuppressWarnings("IllegalCatch")
    private <T> void perform(Work<T> work, BooleanSupplier stale, Consumer<T> done, Consumer<Exception> failed) {
        try {
            T answer = work.run(stale);
            hand(stale, () -> done.accept(answer));
        } catch (Exception e) {
            hand(stale, () -> failed.accept(e));
        }
    }

    private void hand(BooleanSupplier stale, Runnable answer) {
        ui.execute(() -> {
            if (!stale.getAsBoolean()) {
                answer.run();
            }
        });
    }

    /** Makes what runs stale. */
    public void cancel() {
        newest.incrementAndGet();
    }
}

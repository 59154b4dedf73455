package dev.unikernel.workbench.debugger.session;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns a session's state ({@code gdb-session N}). */
final class SessionThread {
    private static final Logger LOG = LoggerFactory.getLogger(SessionThread.class);

    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread self;

    SessionThread(int number) {
        executor = new ScheduledThreadPoolExecutor(1, body -> {
            Thread thread = new Thread(body, "gdb-session " + number);
            thread.setDaemon(true);
            self = thread;
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Whether the caller runs on it. */
    boolean isCurrent() {
        return Thread.currentThread() == self;
    }

    /** Runs it there: now if we are there, else in turn. False if the session is over. */
    boolean run(Runnable task) {
        if (isCurrent()) {
            task.run();
            return true;
        }
        try {
            executor.execute(() -> guarded(task));
            return true;
        } catch (RejectedExecutionException over) {
            LOG.trace("the session is over", over);
            return false;
        }
    }

    /** Runs it there after a while, unless cancelled or over. */
    Future<?> after(Duration delay, Runnable task) {
        return executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.error("a fault in a gdb session", fault);
        }
    }

    /** What is queued still runs, what is delayed does not. */
    void end() {
        executor.shutdown();
    }
}

package dev.unikernel.workbench.debugger.session;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may touch a session's state: one thread at a time, its owner. What gdb says is handled by the thread that reads
 * it ({@code gdb-session N}), clocks by {@code gdb-clock N}; a caller's own request is carried out on the caller's
 * thread if nobody owns the state, for that saves the caller a change of threads, and is queued for the clock's thread
 * if somebody does. Callers' requests complete no future that a caller can have seen, so futures and listeners are
 * called by the session's threads only. Tasks run in the order they came in.
 */
final class SessionThread {
    private static final Logger LOG = LoggerFactory.getLogger(SessionThread.class);

    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor clock;
    private volatile boolean over;

    SessionThread(int number) {
        clock = new ScheduledThreadPoolExecutor(1, body -> {
            Thread thread = new Thread(body, "gdb-clock " + number);
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Whether the caller owns the state now. */
    boolean isCurrent() {
        return owner.get() == Thread.currentThread();
    }

    /** Runs a task as the owner: at once if we are or can be, else in turn. False if the session is over. */
    boolean run(Runnable task) {
        if (isCurrent()) {
            task.run();
            return true;
        }
        if (over) {
            return false;
        }
        if (queue.isEmpty() && owner.compareAndSet(null, Thread.currentThread())) {
            try {
                guarded(task);
            } finally {
                release();
            }
            return true;
        }
        later(task);
        return true;
    }

    /** Runs it as the owner, in turn, never on the caller's thread. */
    void later(Runnable task) {
        queue.add(task);
        handOver();
    }

    private void release() {
        owner.set(null);
        if (!queue.isEmpty()) {
            handOver(); // it came while we were the owner
        }
    }

    private void handOver() {
        try {
            clock.execute(this::drain);
        } catch (RejectedExecutionException ended) {
            LOG.trace("the session is over: the rest is refused here", ended);
            drain();
        }
    }

    /** If another owns the state, it will see the queue when it releases. */
    private void drain() {
        while (!queue.isEmpty() && owner.compareAndSet(null, Thread.currentThread())) {
            Runnable task = queue.poll();
            while (task != null) {
                guarded(task);
                task = queue.poll();
            }
            owner.set(null);
        }
    }

    /** Runs it as the owner after a while, unless cancelled or over. */
    Future<?> after(Duration delay, Runnable task) {
        return clock.schedule(
                () -> {
                    run(task);
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
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
        over = true;
        clock.shutdown();
    }
}

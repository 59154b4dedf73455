package dev.unikernel.workbench.app.view.images;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where questions are asked that read all code of an image, which may take half a minute: one at a time, and not where the
 * other views read. Its daemon thread ends when idle.
 */
public final class CodePool {
    private static final ThreadPoolExecutor POOL =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "view-code");
                thread.setDaemon(true);
                return thread;
            });

    static {
        POOL.allowCoreThreadTimeOut(true);
    }

    private CodePool() {}

    /** One thread for all views of this process. */
    public static Executor pool() {
        return POOL;
    }
}

package dev.unikernel.workbench.app.build;

import java.time.Duration;

/**
 * How to run a plan.
 *
 * @param jobs tools at the same time, at least 1
 * @param clean forget what was built: every step runs; the last good image still stays until the new one is there
 * @param lockWait how long to wait for another build of the same project; 0 gives up at once
 */
public record BuildOptions(int jobs, boolean clean, Duration lockWait) {

    public BuildOptions {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs is " + jobs + ": at least 1 is needed");
        }
    }

    /** One job a CPU, incremental, waits 60 s for another build. */
    public static BuildOptions standard() {
        return new BuildOptions(Runtime.getRuntime().availableProcessors(), false, Duration.ofSeconds(60));
    }

    public BuildOptions withJobs(int count) {
        return new BuildOptions(count, clean, lockWait);
    }

    public BuildOptions withClean(boolean all) {
        return new BuildOptions(jobs, all, lockWait);
    }

    public BuildOptions withLockWait(Duration wait) {
        return new BuildOptions(jobs, clean, wait);
    }
}

package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.ProcessStarter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is around the steps of a build: the lock, the state, the log, the threads, and that all of it is given back. */
final class BuildSession {
    private static final long LOCK_POLL_MILLIS = 50;

    private final BuildPlan plan;
    private final BuildOptions options;
    private final ToolFinder tools;
    private final ProcessStarter processes;
    private final BuildListener listener;
    private final BuildReport report;
    private final CountDownLatch cancel = new CountDownLatch(1);
    private volatile Optional<BuildRun> current = Optional.empty();

    BuildSession(
            BuildPlan plan, BuildOptions options, ToolFinder tools, ProcessStarter processes, BuildListener listener) {
        this.plan = plan;
        this.options = options;
        this.tools = tools;
        this.processes = processes;
        this.listener = listener;
        this.report = new BuildReport(plan);
    }

    /** From any thread, at any time. */
    void cancel() {
        cancel.countDown();
        current.ifPresent(BuildRun::cancel);
    }

    /** On the build's thread. */
    BuildResult run() throws InterruptedException {
        try {
            Files.createDirectories(plan.buildDirectory());
            Optional<BuildLock> lock = lock(plan.buildDirectory().resolve("lock"));
            if (lock.isPresent()) {
                BuildLock held = lock.get();
                try (held) {
                    locked();
                }
            }
        } catch (IOException e) {
            report.problem(FailureReader.writing(plan.buildDirectory(), "Build " + plan.name(), e));
        }
        BuildResult result = report.result();
        listener.finished(result);
        return result;
    }

    private Optional<BuildLock> lock(Path file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + options.lockWait().toNanos();
        Optional<BuildLock> lock = BuildLock.tryTake(file);
        if (lock.isEmpty() && !options.lockWait().isZero()) {
            listener.waiting(BuildLock.held(file));
        }
        while (lock.isEmpty() && System.nanoTime() < deadline) {
            if (cancel.await(LOCK_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                report.cancelled();
                return Optional.empty();
            }
            lock = BuildLock.tryTake(file);
        }
        if (lock.isEmpty()) {
            report.problem(BuildLock.held(file));
        }
        return lock;
    }

    private void locked() throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(options.jobs(), threads());
        BuildState state = BuildState.read(plan);
        if (options.clean()) {
            remove(state.forgetAllBut(List.of()));
        }
        try (BuildLog log = new BuildLog(BuildLog.file(plan))) {
            RunningTools running = new RunningTools(processes);
            try {
                BuildRun run = new BuildRun(plan, options.jobs(), tools, running, pool, listener, state, log, report);
                current = Optional.of(run);
                if (cancel.getCount() == 0) {
                    run.cancel();
                }
                run.run();
            } finally {
                current = Optional.empty();
                running.endAll();
                pool.shutdown();
            }
            if (report.problems().isEmpty()) {
                remove(state.forgetAllBut(
                        plan.steps().stream().map(BuildStep::id).toList()));
            }
            for (BuildProblem problem : report.problems()) {
                log.problem(problem);
            }
        } finally {
            if (report.stepsOver() > 0) {
                state.write();
            }
        }
    }

    /** Removes outputs of steps that are no more; the image and what else this plan makes stay. */
    private void remove(List<Path> outputs) throws IOException {
        List<Path> wanted =
                plan.steps().stream().flatMap(step -> step.outputs().stream()).toList();
        for (Path output : outputs) {
            if (output.startsWith(plan.buildDirectory()) && !wanted.contains(output)) {
                Files.deleteIfExists(output);
            }
        }
    }

    private ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, "build " + plan.name() + " " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

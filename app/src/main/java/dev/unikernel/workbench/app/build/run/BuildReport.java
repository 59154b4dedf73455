package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Gathers what becomes the result. Of the build's thread. */
final class BuildReport {
    private final BuildPlan plan;
    private final long start = System.nanoTime();
    private final Map<String, List<Diagnostic>> diagnostics = new HashMap<>();
    private final List<BuildProblem> problems = new ArrayList<>();
    private boolean cancelled;
    private int run;
    private int upToDate;

    BuildReport(BuildPlan plan) {
        this.plan = plan;
    }

    void ran() {
        run++;
    }

    void upToDate() {
        upToDate++;
    }

    int stepsOver() {
        return run + upToDate;
    }

    /** The same problem of many steps, as a missing tool or a full disk, is said once. */
    void problem(BuildProblem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    List<BuildProblem> problems() {
        return List.copyOf(problems);
    }

    void cancelled() {
        cancelled = true;
        problem(new BuildProblem.Cancelled());
    }

    void diagnostics(BuildStep step, List<Diagnostic> found) {
        diagnostics.put(step.id(), found);
    }

    BuildResult result() {
        BuildResult.Outcome outcome = cancelled
                ? BuildResult.Outcome.CANCELLED
                : !problems.isEmpty()
                        ? BuildResult.Outcome.FAILED
                        : run == 0 ? BuildResult.Outcome.UP_TO_DATE : BuildResult.Outcome.BUILT;
        return new BuildResult(
                outcome,
                plan.image(),
                !problems.isEmpty() && Files.exists(plan.image()),
                run,
                upToDate,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                plan.steps().stream()
                        .flatMap(step -> diagnostics.getOrDefault(step.id(), List.of()).stream())
                        .toList(),
                problems,
                BuildLog.file(plan));
    }
}

package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.build.run.Builder;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.system.Systems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Builds the open project; one build at a time. */
final class Building {
    private final LocalDesk desk;
    private final Opening opening;
    private final Guards guards;
    private volatile @Nullable CompletableFuture<BuildResult> running;

    Building(LocalDesk desk, Opening opening, Guards guards) {
        this.desk = desk;
        this.opening = opening;
        this.guards = guards;
    }

    void build(boolean clean) {
        var unused = desk.onPool("building", () -> buildNow(clean));
    }

    void cancel() {
        CompletableFuture<BuildResult> build = running;
        if (build != null) {
            build.cancel(false);
        }
    }

    /**
     * Builds on the calling thread of the pool and shows the result. Empty if there is no project, the build failed or was
     * cancelled: the state then tells.
     */
    Optional<Opened> buildNow(boolean clean) throws Exception {
        Optional<Project> open = desk.state().opened().project();
        try {
            return open.isPresent() ? build(open.get().directory(), clean) : Optional.empty();
        } finally {
            // Whatever failed, it is not being built any more.
            desk.update(now -> now.build() instanceof BuildState.Building ? now.withBuild(new BuildState.Idle()) : now);
        }
    }

    private Optional<Opened> build(Path folder, boolean clean) throws Exception {
        Project project = Project.open(folder);
        BuildPlan plan = Systems.plan(project);
        desk.update(now -> now.withBuild(new BuildState.Building(0, plan.steps().size(), "")));
        CompletableFuture<BuildResult> finished = new CompletableFuture<>();
        CompletableFuture<BuildResult> build = new Builder()
                .run(
                        plan,
                        BuildOptions.standard().withClean(clean),
                        guards.guardian()::start,
                        new Progress(desk, finished));
        running = build;
        var unused = build.whenComplete((done, failure) -> {
            if (failure != null && !build.isCancelled()) {
                finished.completeExceptionally(failure); // a cancelled one finishes when nothing is left of it
            }
        });
        BuildResult result = finished.get();
        writeDown(project, result);
        Opened opened = opening.built(project, plan);
        desk.update(now -> now.withOpened(opened).withBuild(new BuildState.Built(result)));
        return result.succeeded() ? Optional.of(opened) : Optional.empty();
    }

    /** Before the image is shown, so that whoever shows it finds it in the history. A history that cannot be written harms no build. */
    private void writeDown(Project project, BuildResult result) {
        if (result.succeeded()) {
            History history = History.in(project.workDirectory());
            try {
                history.add(result.image());
            } catch (IOException e) {
                desk.report(Problems.of("the sizes of this build are not in " + history.file(), e));
            }
        }
    }

    private record Progress(LocalDesk desk, CompletableFuture<BuildResult> finish) implements BuildListener {
        @Override
        public void stepFinished(BuildStep step, StepOutcome outcome, long millis, int done, int total) {
            desk.update(now -> now.withBuild(new BuildState.Building(done, total, step.title())));
        }

        @Override
        public void finished(BuildResult result) {
            finish.complete(result);
        }
    }
}

package dev.unikernel.workbench.app.view.buildlog;

import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The log of the last build, read when it has ended, and the progress of the one that runs. */
final class BuildLogModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts = Texts.of(BuildLogModel.class, "buildlog");
    private final Latest reading;
    private final ReadOnlyObjectWrapper<LogText> log = new ReadOnlyObjectWrapper<>(LogText.NOTHING);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ReadOnlyObjectWrapper<Phase> phase;
    private final Runnable states;
    private Optional<BuildState> shown = Optional.empty();

    BuildLogModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    BuildLogModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.reading = new Latest(pool, ui);
        this.phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
        this.states = desk.onState(state -> ui.execute(() -> see(state.build())));
    }

    private void see(BuildState build) {
        if (shown.equals(Optional.of(build))) {
            return;
        }
        shown = Optional.of(build);
        if (build instanceof BuildState.Building building) {
            String words = texts.get("step", building.done(), building.total(), building.step());
            progress.set(new Progress(true, building.done(), building.total(), words, true));
            boolean before = !log.get().text().isEmpty();
            phase.set(before ? new Phase.Stale() : new Phase.Empty(texts.get("running")));
        } else if (build instanceof BuildState.Built built) {
            progress.set(ended(built.result()));
            reading.run(stale -> LogText.read(built.result().log()), this::show, this::fail);
        } else {
            reading.cancel();
            progress.set(Progress.NONE);
            log.set(LogText.NOTHING);
            phase.set(new Phase.Empty(texts.get("empty")));
        }
    }

    private void show(LogText text) {
        log.set(text);
        phase.set(new Phase.Ready());
    }

    private void fail(Exception failure) {
        log.set(LogText.NOTHING);
        phase.set(new Phase.Failed(new Problem(
                texts.get("unreadable", Failures.words(failure)), Failures.details(failure), texts.get("again"))));
    }

    private Progress ended(BuildResult result) {
        String outcome = texts.get(
                switch (result.outcome()) {
                    case BUILT -> "built";
                    case UP_TO_DATE -> "up-to-date";
                    case FAILED -> result.imageKept() ? "failed-kept" : "failed";
                    case CANCELLED -> "cancelled";
                },
                result.run(),
                result.upToDate(),
                result.millis());
        int steps = result.run() + result.upToDate();
        return new Progress(false, steps, steps, outcome, result.succeeded());
    }

    void cancel() {
        desk.cancelBuild();
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LogText> log() {
        return log.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    @Override
    public void close() {
        states.run();
        reading.cancel();
    }
}

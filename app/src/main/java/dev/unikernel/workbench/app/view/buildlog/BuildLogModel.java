package dev.unikernel.workbench.app.view.buildlog;

import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The log of the last build, read when it has ended, and the progress of the one that runs. */
final class BuildLogModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts = Texts.of(BuildLogModel.class, "buildlog");
    private final DeskReading<BuildState, LogText> reading;
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>();
    private final Runnable states;

    BuildLogModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    BuildLogModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.reading = new DeskReading<>(
                desk,
                ui,
                pool,
                state -> Optional.of(state.build()).filter(BuildState.Built.class::isInstance),
                texts.get("empty"),
                LogText.NOTHING,
                built -> LogText.read(((BuildState.Built) built).result().log()));
        this.reading.phase().subscribe(now -> phase.set(progress.get().running() ? new Phase.Ready() : now));
        this.states = desk.onState(state -> ui.execute(() -> see(state)));
    }

    private void see(DeskState state) {
        if (state.build() instanceof BuildState.Building building) {
            String words = texts.get("step", building.done(), building.total(), building.step());
            progress.set(new Progress(true, building.done(), building.total(), words, true));
            phase.set(new Phase.Ready());
        } else {
            progress.set(
                    state.build() instanceof BuildState.Built built ? ended(built.result()) : Progress.NONE);
            phase.set(reading.phase().get());
        }
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
        return reading.value();
    }

    ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    @Override
    public void close() {
        states.run();
        reading.close();
    }
}

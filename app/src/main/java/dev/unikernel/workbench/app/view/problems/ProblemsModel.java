package dev.unikernel.workbench.app.view.problems;

import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The messages of the last build; those of the build before stay, greyed, while one runs. */
final class ProblemsModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts = Texts.of(ProblemsModel.class, "problems");
    private final ReadOnlyObjectWrapper<Phase> phase;
    private final ReadOnlyObjectWrapper<List<ProblemRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final Runnable states;

    ProblemsModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
        this.states = desk.onState(state -> ui.execute(() -> see(state)));
    }

    private void see(DeskState state) {
        Optional<Path> folder = state.opened().project().map(Project::directory);
        if (state.build() instanceof BuildState.Built built && folder.isPresent()) {
            show(built.result(), folder.get());
        } else if (state.build() instanceof BuildState.Building && !rows.get().isEmpty()) {
            phase.set(new Phase.Stale());
        } else {
            rows.set(List.of());
            boolean building = state.build() instanceof BuildState.Building;
            phase.set(building ? new Phase.Loading() : new Phase.Empty(texts.get("empty")));
        }
    }

    private void show(BuildResult result, Path folder) {
        List<ProblemRow> now = ProblemReader.rows(result, folder);
        if (!now.equals(rows.get())) {
            rows.set(now);
        }
        phase.set(now.isEmpty() ? new Phase.Empty(texts.get("none")) : new Phase.Ready());
    }

    /** Opens the line that a row is about, if it is about one. */
    void open(ProblemRow row) {
        row.file().ifPresent(file -> desk.reveal(new Location.Source(file, Math.max(1, row.line()))));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<ProblemRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    @Override
    public void close() {
        states.run();
    }
}

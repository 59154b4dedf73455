package dev.unikernel.workbench.app.view.recorded;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.Replayed;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The stops of the record on the desk, and at which of them it stands. Properties change on the ui executor. */
final class RecordedModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts = Texts.of(RecordedModel.class, "recorded");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
    private final ReadOnlyObjectWrapper<List<RecordedRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Integer> at = new ReadOnlyObjectWrapper<>(-1);
    private final Runnable unsubscribe;
    private @Nullable Path shown;
    private boolean closed;

    RecordedModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.unsubscribe = desk.onState(state -> ui.execute(() -> follow(state)));
    }

    private void follow(DeskState state) {
        if (closed) {
            return;
        }
        Optional<Replayed.Past> past = state.live()
                .map(LiveGuest::guest)
                .flatMap(guest -> guest instanceof Replayed replayed ? Optional.of(replayed.past()) : Optional.empty());
        if (past.isEmpty()) {
            shown = null;
            at.set(-1);
            rows.set(List.of());
            phase.set(new Phase.Empty(texts.get("empty")));
            return;
        }
        if (!past.get().file().equals(shown)) {
            shown = past.get().file();
            rows.set(rows(past.get()));
        }
        if (state.run() instanceof RunState.Stopped stopped) {
            at.set(stopped.stop().number());
        } else if (state.run() instanceof RunState.Over) {
            at.set(0);
        }
        phase.set(new Phase.Ready());
    }

    private List<RecordedRow> rows(Replayed.Past past) {
        List<RecordedRow> all = new ArrayList<>();
        past.list()
                .forEach(stop -> all.add(
                        new RecordedRow(stop.number(), stop.reason(), stop.place(), Math.round(stop.millis()))));
        all.add(new RecordedRow(
                0, texts.get("end"), past.end().map(end -> end.explanation()).orElse(texts.get("unknown")), -1));
        return List.copyOf(all);
    }

    /** Takes all views to a stop, or to the end. */
    void go(RecordedRow row) {
        if (row.number() != at.get()) {
            desk.recall(row.number());
        }
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<RecordedRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** The number of the stop where the record stands; 0 at its end, -1 before it stands anywhere. */
    ReadOnlyObjectProperty<Integer> at() {
        return at.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
    }
}

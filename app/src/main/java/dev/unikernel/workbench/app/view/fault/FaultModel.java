package dev.unikernel.workbench.app.view.fault;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The end of the guest on the desk; nothing while one lives. Properties change on {@code ui}. */
final class FaultModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final Latest latest;
    private final Texts texts = Texts.of(FaultModel.class, "fault");
    private final EndCards cards;
    private final Phase empty = new Phase.Empty(texts.get("empty"));
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(empty);
    private final ReadOnlyObjectWrapper<Optional<EndCard>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Runnable unsubscribe;
    private @Nullable EndReport shown;
    private boolean closed;

    FaultModel(Desk desk, Executor pool, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.latest = new Latest(pool, ui);
        this.cards = new EndCards(texts, desk::sourceFile);
        this.unsubscribe = desk.onState(state -> this.ui.execute(() -> take(state)));
    }

    private void take(DeskState state) {
        if (closed) {
            return;
        }
        if (!(state.run() instanceof RunState.Over over)) {
            shown = null;
            card.set(Optional.empty());
            phase.set(empty);
        } else if (!over.end().equals(shown)) {
            shown = over.end();
            phase.set(new Phase.Loading());
            latest.run(stale -> cards.of(over.end()), made -> arrived(over.end(), made), this::failed);
        }
    }

    private void arrived(EndReport end, EndCard made) {
        if (!closed && end.equals(shown)) {
            card.set(Optional.of(made));
            phase.set(new Phase.Ready());
        }
    }

    private void failed(Exception failure) {
        if (!closed) {
            phase.set(new Phase.Failed(new Problem(Failures.words(failure), Failures.details(failure), "")));
        }
    }

    void reveal(Location place) {
        desk.reveal(place);
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** Empty while a guest lives, or there was none. */
    ReadOnlyObjectProperty<Optional<EndCard>> card() {
        return card.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
    }
}

package dev.unikernel.workbench.app.ui.parts;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A value that a view reads from a part of the desk's state, off the JavaFX thread, anew whenever that part is another
 * one; late answers are dropped. The last value stays while the next is read. Properties change on the ui executor.
 *
 * @param <K> the part of the state; compared by equals
 * @param <T> what is read from it; immutable
 */
public final class DeskReading<K, T> implements AutoCloseable {

    /** How to read it; on the pool. What it throws becomes {@link Phase.Failed}. */
    @FunctionalInterface
    public interface Reader<K, T> {
        T read(K part) throws Exception;
    }

    private final Function<DeskState, Optional<K>> part;
    private final Reader<K, T> reader;
    private final T nothing;
    private final Phase empty;
    private final Executor ui;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Phase> phase;
    private final ReadOnlyObjectWrapper<T> value;
    private Optional<K> shown = Optional.empty();
    private boolean closed;
    private final Runnable subscription;

    /**
     * @param nothing the value without the part
     * @param hint what would fill the view
     */
    public DeskReading(
            Desk desk,
            Executor ui,
            Executor pool,
            Function<DeskState, Optional<K>> part,
            String hint,
            T nothing,
            Reader<K, T> reader) {
        this.part = part;
        this.reader = reader;
        this.nothing = nothing;
        this.empty = new Phase.Empty(hint);
        this.ui = ui;
        this.latest = new Latest(pool, ui);
        this.phase = new ReadOnlyObjectWrapper<>(empty);
        this.value = new ReadOnlyObjectWrapper<>(nothing);
        this.subscription = desk.onState(state -> ui.execute(() -> see(state)));
    }

    /** A reading of the open image. */
    public static <T> DeskReading<Opened.Look, T> ofImage(
            Desk desk, Executor ui, Executor pool, String hint, T nothing, Reader<Opened.Look, T> reader) {
        return new DeskReading<>(desk, ui, pool, state -> state.opened().look(), hint, nothing, reader);
    }

    private void see(DeskState state) {
        Optional<K> now = part.apply(state);
        if (closed || now.equals(shown)) {
            return;
        }
        shown = now;
        if (now.isEmpty()) {
            latest.cancel();
            value.set(nothing);
            phase.set(empty);
        } else {
            phase.set(new Phase.Loading());
            latest.run(stale -> reader.read(now.get()), this::show, this::fail);
        }
    }

    private void show(T read) {
        value.set(read);
        phase.set(new Phase.Ready());
    }

    private void fail(Exception failure) {
        value.set(nothing);
        phase.set(new Phase.Failed(new Problem(Failures.words(failure), Failures.details(failure), "")));
    }

    /** Reads the same part again, because something outside the state has changed. */
    public void again() {
        ui.execute(() -> shown.ifPresent(part -> {
            if (!closed) {
                phase.set(new Phase.Loading());
                latest.run(stale -> reader.read(part), this::show, this::fail);
            }
        }));
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<T> value() {
        return value.getReadOnlyProperty();
    }

    /** The part that is shown, or being read. */
    public Optional<K> part() {
        return shown;
    }

    @Override
    public void close() {
        closed = true;
        latest.cancel();
        subscription.run();
    }
}

package dev.unikernel.workbench.app.ui.parts;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.Phase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The rows of a table over the open image, at most some thousands, and the chosen one, which follows the places that other
 * views reveal.
 */
public final class RowsModel<R> implements AutoCloseable {
    private final Desk desk;
    private final DeskReading<Opened.Look, List<R>> reading;
    private final Function<R, Optional<Location>> place;
    private final BiPredicate<R, Long> has;
    private final ReadOnlyObjectWrapper<Optional<R>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Follower follower;

    /**
     * @param place what a row asks others to show
     * @param has whether a row has a linked address
     */
    public RowsModel(
            Desk desk,
            Executor ui,
            Executor pool,
            String hint,
            DeskReading.Reader<Opened.Look, List<R>> reader,
            Function<R, Optional<Location>> place,
            BiPredicate<R, Long> has) {
        this.desk = desk;
        this.place = place;
        this.has = has;
        this.reading = DeskReading.ofImage(desk, ui, pool, hint, List.of(), reader);
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.address().ifPresent(this::follow));
    }

    private void follow(long address) {
        if (chosen.get().filter(row -> has.test(row, address)).isEmpty()) {
            rows().get().stream()
                    .filter(row -> has.test(row, address))
                    .findFirst()
                    .ifPresent(row -> chosen.set(Optional.of(row)));
        }
    }

    /** Chooses a row and asks the other views to show its place. */
    public void choose(R row) {
        if (!chosen.get().equals(Optional.of(row))) {
            chosen.set(Optional.of(row));
            place.apply(row).ifPresent(desk::reveal);
        }
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    public ReadOnlyObjectProperty<List<R>> rows() {
        return reading.value();
    }

    public ReadOnlyObjectProperty<Optional<R>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        reading.close();
    }
}

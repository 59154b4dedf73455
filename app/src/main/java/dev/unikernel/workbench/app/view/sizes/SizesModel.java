package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.app.view.images.OwnerPlaces;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The open image's sizes, grouped as chosen. */
final class SizesModel implements AutoCloseable {
    /** Owners of one parent that are shown by themselves; the rest is one row. */
    private static final int TOP = 3000;

    private final Desk desk;
    private final Executor pool;
    private final DeskReading<Opened.Look, Sizes> reading;
    private final ReadOnlyObjectWrapper<List<String>> followed = new ReadOnlyObjectWrapper<>(List.of());
    private final Latest following;
    private final Follower follower;
    private volatile Grouping grouping = Grouping.SECTION_SYMBOL;

    SizesModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    SizesModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.pool = pool;
        this.reading = DeskReading.ofImage(
                desk,
                ui,
                pool,
                Texts.of(SizesModel.class, "sizes").get("empty"),
                Sizes.NOTHING,
                look -> Sizes.of(
                        look.map().tree(grouping.levels(), TOP),
                        look.image().boot().size()));
        this.following = new Latest(pool, ui);
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.address().ifPresent(this::follow));
    }

    private void follow(long address) {
        Optional<Opened.Look> look = reading.part();
        List<Level> levels = grouping.levels();
        if (look.isPresent()) {
            following.run(
                    stale -> new OwnerPlaces(ImageFacts.of(look.get()), levels).labels(address),
                    labels -> followed.set(
                            labels.isEmpty()
                                    ? List.of()
                                    : levels.stream().map(labels::get).toList()),
                    failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
        }
    }

    void group(Grouping by) {
        grouping = by;
        reading.again();
    }

    Grouping grouping() {
        return grouping;
    }

    /** Asks the other views to show a section or a symbol; what the map only calls something has no place. */
    void reveal(SizeRow row) {
        Optional<Opened.Look> look = reading.part();
        if (look.isPresent()) {
            pool.execute(() -> {
                try {
                    place(look.get(), row).ifPresent(desk::reveal);
                } catch (Malformed damaged) {
                    desk.report(new Problem(Failures.words(damaged), Failures.details(damaged), ""));
                }
            });
        }
    }

    private static Optional<Location> place(Opened.Look look, SizeRow row) throws Malformed {
        if (row.kind() == Kind.SYMBOL) {
            return look.image().symbols().named(row.label()).stream()
                    .findFirst()
                    .map(symbol -> new Location.Symbol(symbol.name(), symbol.address()));
        }
        return look.image()
                .boot()
                .section(row.label())
                .map(section -> section.isAllocated()
                        ? new Location.Address(section.address())
                        : new Location.ByteRange(section.offset(), section.fileSize()));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Sizes> sizes() {
        return reading.value();
    }

    /** The labels of the place that was revealed last, from the outermost; empty if it is none of the image's. */
    ReadOnlyObjectProperty<List<String>> followed() {
        return followed.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        following.cancel();
        reading.close();
    }
}

package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The open image's sizes, grouped as chosen. */
final class SizesModel implements AutoCloseable {
    private final Desk desk;
    private final Executor pool;
    private final DeskReading<Opened.Look, Sizes> reading;
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
                        look.map().tree(grouping.levels(), 0),
                        look.image().boot().size()));
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

    @Override
    public void close() {
        reading.close();
    }
}

package dev.unikernel.workbench.app.view.addressspace;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The open image's address space, and the strip that is chosen here or asked for elsewhere. */
final class AddressSpaceModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts;
    private final DeskReading<Opened.Look, AddressSpace> reading;
    private final ReadOnlyObjectWrapper<Optional<Strip>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Follower follower;

    AddressSpaceModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    AddressSpaceModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.texts = Texts.of(AddressSpaceModel.class, "addressspace");
        this.reading = DeskReading.ofImage(desk, ui, pool, texts.get("empty"), AddressSpace.NOTHING, this::read);
        this.reading.value().addListener(changed -> chosen.set(Optional.empty()));
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.address().ifPresent(this::follow));
    }

    private AddressSpace read(Opened.Look look) {
        List<Strip> strips = look.image().boot().isRelocatable()
                ? List.of()
                : new StripReader(look.image().boot(), look.map().memory(), texts.get("gap")).read();
        return new AddressSpace(strips, new FindingReader(texts).read(look));
    }

    private void follow(long address) {
        Optional<Strip> there = space().get().at(address);
        if (there.isPresent()) {
            chosen.set(there);
        }
    }

    /** Chooses a strip and asks the other views to show it. */
    void choose(Strip strip) {
        if (strip.isGap()) {
            return;
        }
        chosen.set(Optional.of(strip));
        desk.reveal(
                strip.symbol().isPresent()
                        ? new Location.Symbol(strip.symbol().get(), strip.start())
                        : new Location.Address(strip.start()));
    }

    /** Chooses the next strip, up (-1) or down (1). */
    void step(int step) {
        space().get().beside(chosen.get(), step).ifPresent(this::choose);
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<AddressSpace> space() {
        return reading.value();
    }

    ReadOnlyObjectProperty<Optional<Strip>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        reading.close();
    }
}

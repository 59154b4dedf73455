package dev.unikernel.workbench.app.view.treemap;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Places;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The open image as groups and leaves, by the measure chosen, and the chosen leaf. */
final class TreemapModel implements AutoCloseable {
    private final Desk desk;
    private final DeskReading<Opened.Look, List<Group>> reading;
    private final ReadOnlyObjectWrapper<Optional<Leaf>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Runnable reveals;
    private volatile Measure measure = Measure.LOADED;

    TreemapModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    TreemapModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.reading = DeskReading.ofImage(
                desk,
                ui,
                pool,
                Texts.of(TreemapModel.class, "treemap").get("empty"),
                List.of(),
                look -> GroupReader.read(look, measure));
        this.reading.value().addListener(changed -> chosen.set(Optional.empty()));
        this.reveals = desk.onReveal(location -> ui.execute(() -> follow(location)));
    }

    void measure(Measure by) {
        measure = by;
        reading.again();
    }

    Measure measure() {
        return measure;
    }

    private void follow(Location location) {
        Optional<Long> address = reading.part().flatMap(look -> Places.address(location, look.image()));
        if (address.isEmpty()
                || chosen.get().filter(leaf -> leaf.has(address.get())).isPresent()) {
            return;
        }
        Optional<Leaf> there =
                leaves().stream().filter(leaf -> leaf.has(address.get())).findFirst();
        if (there.isPresent()) {
            chosen.set(there);
        }
    }

    private List<Leaf> leaves() {
        return groups().get().stream().flatMap(group -> group.leaves().stream()).toList();
    }

    /** Chooses a leaf and asks the other views to show it. */
    void choose(Leaf leaf) {
        chosen.set(Optional.of(leaf));
        if (leaf.address().isPresent()) {
            long address = leaf.address().get();
            desk.reveal(leaf.symbol() ? new Location.Symbol(leaf.label(), address) : new Location.Address(address));
        }
    }

    /** Chooses the leaf that many after the chosen one, by size in its section. */
    void step(int by) {
        List<Leaf> leaves = leaves();
        int at = chosen.get().map(leaves::indexOf).orElse(by > 0 ? -1 : leaves.size()) + by;
        if (at >= 0 && at < leaves.size()) {
            choose(leaves.get(at));
        }
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<List<Group>> groups() {
        return reading.value();
    }

    ReadOnlyObjectProperty<Optional<Leaf>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        reveals.run();
        reading.close();
    }
}

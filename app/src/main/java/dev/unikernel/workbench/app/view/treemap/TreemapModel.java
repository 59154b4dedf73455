package dev.unikernel.workbench.app.view.treemap;

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
    private final ReadOnlyObjectWrapper<Optional<Group>> focus = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Tiles> tiles = new ReadOnlyObjectWrapper<>(new Tiles(List.of(), 0, 0));
    private final Latest laying;
    private final Follower follower;
    private volatile Measure measure = Measure.LOADED;

    TreemapModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    TreemapModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.laying = new Latest(pool, ui);
        this.reading = DeskReading.ofImage(
                desk,
                ui,
                pool,
                Texts.of(TreemapModel.class, "treemap").get("empty"),
                List.of(),
                look -> GroupReader.read(look, measure));
        this.reading.value().addListener(changed -> {
            chosen.set(Optional.empty());
            String zoomed = focus.get().map(Group::label).orElse("");
            focus.set(groups().get().stream()
                    .filter(group -> group.label().equals(zoomed))
                    .findFirst());
        });
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.address().ifPresent(this::follow));
    }

    void measure(Measure by) {
        measure = by;
        reading.again();
    }

    Measure measure() {
        return measure;
    }

    private void follow(long address) {
        if (chosen.get().filter(leaf -> leaf.has(address)).isPresent()) {
            return;
        }
        for (Group group : groups().get()) {
            for (Leaf leaf : group.leaves()) {
                if (leaf.has(address)) {
                    focus.set(focus.get().filter(group::equals)); // what is chosen elsewhere is not out of sight
                    chosen.set(Optional.of(leaf));
                    return;
                }
            }
        }
    }

    /** Lets a section fill the map. */
    void zoom(Group group) {
        focus.set(Optional.of(group));
    }

    /** Lets the section of the chosen leaf fill the map; shows all again if it does. */
    void zoomToChosen() {
        Optional<Group> of = chosen.get()
                .flatMap(leaf -> groups().get().stream()
                        .filter(group -> group.leaves().contains(leaf))
                        .findFirst());
        focus.set(of.equals(focus.get()) ? Optional.empty() : of);
    }

    /** Shows the whole image. */
    void back() {
        focus.set(Optional.empty());
    }

    /** The groups that are drawn: all, or the one that fills the map. */
    List<Group> shown() {
        return focus.get().map(List::of).orElseGet(() -> groups().get());
    }

    /** Lays out what is to be shown, on the pool; {@link #tiles} has it then. */
    void layOut(double width, double height) {
        List<Group> wanted = shown();
        laying.run(
                stale -> new Tiles(wanted, width, height),
                tiles::set,
                failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
    }

    private List<Leaf> leaves() {
        return shown().stream().flatMap(group -> group.leaves().stream()).toList();
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

    /** What was laid out last. */
    ReadOnlyObjectProperty<Tiles> tiles() {
        return tiles.getReadOnlyProperty();
    }

    /** The section that fills the map; empty if the image does. */
    ReadOnlyObjectProperty<Optional<Group>> focus() {
        return focus.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        laying.cancel();
        reading.close();
    }
}

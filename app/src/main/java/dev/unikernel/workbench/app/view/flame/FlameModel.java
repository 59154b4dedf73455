package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.LevelNames;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The open image as an icicle by the levels chosen, the block that fills the width, the chosen block, and what is found. */
final class FlameModel implements AutoCloseable {
    private static final int LETTERS = 48;

    private final Desk desk;
    private final Texts texts = Texts.of(FlameModel.class, "flame");
    private final DeskReading<Opened.Look, Flame> reading;
    private final ReadOnlyObjectWrapper<Block> focus = new ReadOnlyObjectWrapper<>(Block.IMAGE);
    private final ReadOnlyObjectWrapper<Optional<Block>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final Latest searching;
    private final Latest placing;
    private final Latest following;
    private final Follower follower;
    private volatile List<Level> levels = List.of(Level.SECTION, Level.SYMBOL);
    private volatile Measure measure = Measure.MEMORY;
    private String typed = "";

    FlameModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    FlameModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.searching = new Latest(pool, ui);
        this.placing = new Latest(pool, ui);
        this.following = new Latest(pool, ui);
        this.reading = DeskReading.ofImage(
                desk, ui, pool, texts.get("empty"), Flame.NOTHING, look -> Flame.read(look, levels, measure));
        this.reading.value().addListener(changed -> {
            chosen.set(Optional.empty());
            focus.set(Block.IMAGE);
            refusal.set(flame().get().missing());
            search(typed);
        });
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.address().ifPresent(this::follow));
    }

    /** Takes levels as typed; what is no list of levels is refused in words. */
    void levels(String words) {
        Optional<List<Level>> read = LevelNames.read(words);
        if (read.isEmpty()) {
            refusal.set(texts.get("refused", words));
        } else if (!read.get().equals(levels)) {
            levels = read.get();
            reading.again();
        }
    }

    List<Level> levels() {
        return levels;
    }

    void measure(Measure by) {
        measure = by;
        reading.again();
    }

    Measure measure() {
        return measure;
    }

    /** Marks the blocks that have this in their label. */
    void search(String wanted) {
        typed = wanted.strip();
        String now = typed;
        Icicle icicle = icicle();
        searching.run(stale -> Found.in(icicle, now, stale), found::set, failure -> found.set(Found.NOTHING));
    }

    private void follow(long address) {
        Flame flame = flame().get();
        if (flame.places().isPresent()) {
            following.run(
                    stale -> flame.icicle().find(flame.places().get().labels(address)),
                    block -> block.filter(one -> !Optional.of(one).equals(chosen.get()))
                            .ifPresent(this::show),
                    failure -> chosen.set(Optional.empty()));
        }
    }

    /** Chooses a block, and widens the focus until it is in sight. */
    private void show(Block block) {
        Block wide = focus.get();
        Icicle icicle = icicle();
        while (wide.row() > 0
                && (block.row() < wide.row() || !icicle.above(block, wide.row()).equals(wide))) {
            wide = icicle.parent(wide).orElse(Block.IMAGE);
        }
        focus.set(wide);
        chosen.set(Optional.of(block));
    }

    /** Chooses a block and asks the other views to show it. */
    void choose(Block block) {
        show(block);
        Flame flame = flame().get();
        if (flame.places().isPresent() && block.row() > 0) {
            placing.run(
                    stale -> flame.places().get().place(flame.icicle().labels(block), desk),
                    place -> place.ifPresent(desk::reveal),
                    failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
        }
    }

    /** Lets a block fill the width; one without anything in it stays as it is. */
    void zoom(Block block) {
        if (!icicle().item(block).children().isEmpty()) {
            focus.set(block);
        }
    }

    /** Lets what the focus lies in fill the width. */
    void back() {
        icicle().parent(focus.get()).ifPresent(focus::set);
    }

    /** Chooses the block beside, above (-1) or below (1) the chosen one; the focus if none is chosen. */
    void step(int across, int down) {
        Icicle icicle = icicle();
        Optional<Block> now = chosen.get();
        if (now.isEmpty()) {
            choose(focus.get());
            return;
        }
        Block at = now.get();
        Optional<Block> next = down < 0
                ? icicle.parent(at)
                : down > 0
                        ? icicle.at(at.row() + 1, (double) icicle.start(at))
                                .filter(below -> icicle.start(below) < icicle.end(at))
                        : beside(at, across);
        next.ifPresent(this::choose);
    }

    private Optional<Block> beside(Block at, int across) {
        int index = at.index() + across;
        return index < 0 || index >= icicle().count(at.row())
                ? Optional.empty()
                : Optional.of(new Block(at.row(), index));
    }

    /** {@code net › tcp.c › tcp_input}, below the image. */
    String path(Block block) {
        StringBuilder path = new StringBuilder();
        for (int row = 1; row <= block.row(); row++) {
            path.append(row == 1 ? "" : " › ")
                    .append(LongName.tamed(
                            icicle().item(icicle().above(block, row)).label(), LETTERS));
        }
        return path.isEmpty() ? LongName.tamed(icicle().item(block).label(), LETTERS) : path.toString();
    }

    /** {@code 1,024 bytes, 3.1 % of all}. */
    String size(Block block) {
        long all = Math.max(1, icicle().item(Block.IMAGE).size());
        long size = icicle().item(block).size();
        return texts.get("size", Bytes.exact(size), String.format(Locale.ROOT, "%.1f", 100.0 * size / all));
    }

    Icicle icicle() {
        return flame().get().icicle();
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Flame> flame() {
        return reading.value();
    }

    ReadOnlyObjectProperty<Block> focus() {
        return focus.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Block>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Found> found() {
        return found.getReadOnlyProperty();
    }

    /** Why the levels typed are none, or have no owners; empty if all is well. */
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        searching.cancel();
        placing.cancel();
        following.cancel();
        reading.close();
    }
}

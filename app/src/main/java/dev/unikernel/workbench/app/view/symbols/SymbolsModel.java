package dev.unikernel.workbench.app.view.symbols;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.dwarf.SourceLine;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** The open image's symbols as filtered and ordered here. Filtering, sorting and finding lines are done on the pool. */
final class SymbolsModel implements AutoCloseable {
    private static final int LINES_KEPT = 1000;

    /** What was filtered last, for a filter that narrows it. */
    private static final class Filtered {
        private final SymbolIndex index;
        private final SymbolFilter filter;
        private final int[] some;

        Filtered(SymbolIndex index, SymbolFilter filter, int[] some) {
            this.index = index;
            this.filter = filter;
            this.some = some;
        }
    }

    /** What the work on the pool gives. */
    private record Answer(Filtered filtered, SymbolList rows) {}

    private final Desk desk;
    private final Executor ui;
    private final Executor pool;
    private final Texts texts = Texts.of(SymbolsModel.class, "symbols");
    private final DeskReading<Opened.Look, SymbolIndex> reading;
    private final Latest arranging;
    private final Latest following;
    private final SymbolLines lines = new SymbolLines();
    private final Map<Integer, ReadOnlyStringWrapper> places = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ReadOnlyStringWrapper> eldest) {
            return size() > LINES_KEPT;
        }
    };
    private final ReadOnlyObjectWrapper<SymbolList> rows =
            new ReadOnlyObjectWrapper<>(new SymbolList(SymbolIndex.NOTHING, new int[0]));
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final Follower follower;
    private SymbolFilter filter = SymbolFilter.NONE;
    private SymbolOrder order = SymbolOrder.INITIAL;
    private Filtered last = new Filtered(SymbolIndex.NOTHING, SymbolFilter.NONE, new int[0]);

    SymbolsModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    SymbolsModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.ui = ui;
        this.pool = pool;
        this.arranging = new Latest(pool, ui);
        this.following = new Latest(pool, ui);
        this.reading = DeskReading.ofImage(
                desk,
                ui,
                pool,
                texts.get("empty"),
                SymbolIndex.NOTHING,
                look -> SymbolIndex.of(look.image().symbols()));
        this.reading.value().addListener(changed -> {
            places.clear();
            chosen.set(-1);
            arrange();
        });
        this.follower = new Follower(desk, ui, pool, () -> reading.part().map(Opened.Look::image), this::follow);
    }

    /** Shows only symbols with this in their name or section. */
    void filter(String typed) {
        filter = SymbolFilter.of(typed);
        arrange();
    }

    void sort(SymbolOrder by) {
        if (!by.equals(order)) {
            order = by;
            arrange();
        }
    }

    private void arrange() {
        SymbolIndex index = reading.value().get();
        SymbolFilter by = filter;
        SymbolOrder ordered = order;
        Filtered before = last;
        arranging.run(
                stale -> {
                    boolean narrows = before.index == index && by.narrows(before.filter);
                    int[] some = by.passing(index, narrows ? before.some : index.all(), stale);
                    return new Answer(
                            new Filtered(index, by, some), new SymbolList(index, ordered.sorted(index, some, stale)));
                },
                this::show,
                this::fail);
    }

    private void show(Answer answer) {
        last = answer.filtered();
        rows.set(answer.rows());
        int all = last.index.all().length;
        count.set(texts.get("count", Bytes.exact(answer.rows().size()), Bytes.exact(all)));
    }

    private void fail(Exception failure) {
        if (!(failure instanceof CancellationException)) {
            desk.report(new Problem(Failures.words(failure), Failures.details(failure), ""));
        }
    }

    /** Where a symbol's code was written; empty text until it is known, and where there is no source. */
    ObservableValue<String> place(SymbolRow row) {
        ReadOnlyStringWrapper known = places.get(row.index());
        if (known != null) {
            return known;
        }
        ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
        places.put(row.index(), place);
        if (row.isFunction() && reading.value().get() != SymbolIndex.NOTHING) {
            SymbolIndex index = reading.value().get();
            pool.execute(() -> {
                String text = line(index, row).map(SymbolLines::text).orElse("");
                ui.execute(() -> place.set(text));
            });
        }
        return place;
    }

    /** Damaged line tables give a symbol without a line; the problem is the view's that shows lines. */
    private Optional<SourceLine> line(SymbolIndex index, SymbolRow row) {
        try {
            return lines.locate(index.table().file(), row.address());
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    /** Makes the other views show a symbol that was chosen here. */
    void choose(SymbolRow row) {
        if (chosen.get() != row.index()) {
            chosen.set(row.index());
            desk.reveal(new Location.Symbol(row.name(), row.address()));
        }
    }

    /** Opens the symbol's source. */
    void open(SymbolRow row) {
        SymbolIndex index = reading.value().get();
        pool.execute(() -> {
            Optional<SourceLine> line = line(index, row);
            Optional<Path> file = line.flatMap(found -> desk.sourceFile(found.path()));
            if (line.isPresent() && file.isPresent()) {
                desk.reveal(new Location.Source(file.get(), line.get().line()));
            } else {
                String why = line.isPresent()
                        ? texts.get("no-file", row.name(), line.get().path())
                        : texts.get("no-line", row.name());
                desk.report(new Problem(why, "", ""));
            }
        });
    }

    /** Puts a breakpoint on a symbol, or takes it away. */
    void toggleBreakpoint(SymbolRow row) {
        desk.toggleBreakpoint(
                row.isFunction()
                        ? new BreakpointPlace.Function(row.name())
                        : new BreakpointPlace.Address(row.address()));
    }

    void showInAddressSpace(SymbolRow row) {
        desk.reveal(new Location.Address(row.address()));
    }

    /** Finds the symbol that has a place; building the ranges for that may take a while once. */
    private void follow(Follower.Spot spot) {
        Optional<Long> address = spot.address();
        SymbolIndex index = reading.value().get();
        if (address.isPresent() && index != SymbolIndex.NOTHING) {
            following.run(stale -> symbolAt(index, spot.place(), address.get()), chosen::set, this::fail);
        }
    }

    private static int symbolAt(SymbolIndex index, Location location, long address) {
        if (location instanceof Location.Symbol named) {
            for (var symbol : index.table().named(named.name())) {
                if (symbol.address() == address) {
                    return symbol.index();
                }
            }
        }
        return index.table()
                .containing(address)
                .map(hit -> hit.symbol().index())
                .orElse(-1);
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<SymbolList> rows() {
        return rows.getReadOnlyProperty();
    }

    /** {@code 12 of 1,204 symbols}. */
    ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /** The index in the symbol table of the chosen symbol, or -1. */
    ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        arranging.cancel();
        following.cancel();
        reading.close();
    }
}

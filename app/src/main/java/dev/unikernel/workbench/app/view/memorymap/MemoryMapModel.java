package dev.unikernel.workbench.app.view.memorymap;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.LiveMaps;
import dev.unikernel.workbench.app.livemap.Reading;
import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The map at the stop looked at, or one that was read while the guest ran; its rows as filtered, and one address's way. */
final class MemoryMapModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final Texts texts = Texts.of(MemoryMapModel.class, "memorymap");
    private final Latest making;
    private final Latest filtering;
    private final StopFollower<Reading<LiveMap>> follower;
    private final ReadOnlyObjectWrapper<Phase> phase;
    private final ReadOnlyObjectWrapper<Optional<LiveMap>> map = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<MapRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<MapRow>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<MapRow>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AddressWalk>> walk = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper walkWords = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private @Nullable LiveMap before;
    private int beforeStop;
    private String typed = "";
    private String unavailable = "";
    /** Counted, so that a late answer does not take the place of what came after its question. */
    private int reads;

    private int walks;
    private boolean closed;

    MemoryMapModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.making = new Latest(Background.pool(), ui);
        this.filtering = new Latest(Background.pool(), ui);
        this.phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
        this.walkWords.set(texts.get("walk.hint"));
        this.follower = new StopFollower<>(desk, ui, Look.Scope.THREAD, texts.get("empty"), new Maps());
        this.follower.phase().subscribe(now -> tell());
    }

    private final class Maps implements Answers<Reading<LiveMap>> {
        @Override
        public CompletableFuture<AtStop<Reading<LiveMap>>> ask(Look look) {
            return LiveMaps.stopped(look.live().debug().orElseThrow(), look.thread())
                    .thenApply(reading -> new AtStop<>(look.stop().number(), reading));
        }

        /** Without a map the view says why, as it would without a guest. */
        @Override
        public void take(Look look, Reading<LiveMap> answer) {
            if (answer instanceof Reading.Read<LiveMap> read) {
                LiveMap last = before;
                boolean comparable = last != null
                        && last.cpu() == read.value().cpu()
                        && beforeStop < look.stop().number();
                LiveMap now = comparable && last != null ? read.value().since(beforeStop, last) : read.value();
                before = read.value();
                beforeStop = look.stop().number();
                show(now);
            } else if (answer instanceof Reading.Unavailable<LiveMap> none) {
                clear();
                unavailable = none.why();
            }
            tell(); // a follower that was ready before does not say it again
        }

        @Override
        public void forget() {
            before = null;
            clear();
            tell();
        }
    }

    private void tell() {
        Phase now = follower.phase().get();
        phase.set(
                now instanceof Phase.Ready && !unavailable.isEmpty()
                        ? new Phase.Empty(texts.get("unavailable", unavailable))
                        : now);
    }

    private void clear() {
        replaceAll();
        map.set(Optional.empty());
        summary.set("");
        making.cancel();
        take(List.of());
    }

    /** What is asked about the map until now, its ways included, is of no use any more. */
    private void replaceAll() {
        unavailable = "";
        reads++;
        sayInPlaceOfWalk(texts.get("walk.hint"));
    }

    private void sayInPlaceOfWalk(String words) {
        walks++;
        walk.set(Optional.empty());
        walkWords.set(words);
    }

    private void show(LiveMap now) {
        replaceAll();
        map.set(Optional.of(now));
        summary.set(summary(now));
        making.run(
                stale -> MapRows.of(now, texts),
                this::take,
                failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
    }

    private String summary(LiveMap now) {
        String protections = now.map().format().protections().entrySet().stream()
                .map(one ->
                        texts.get(one.getValue() ? "on" : "off", one.getKey().toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return texts.get(
                "summary",
                now.cpu(),
                now.map().format().words(),
                Bytes.exact(now.map().tables()),
                Bytes.rounded(now.map().mappedBytes()),
                protections);
    }

    private void take(List<MapRow> all) {
        rows.set(all);
        chosen.set(Optional.empty());
        filter(typed);
    }

    /** Shows only rows that mention this. */
    void filter(String words) {
        typed = words;
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        List<MapRow> all = rows.get();
        if (wanted.isEmpty()) {
            filtering.cancel();
            shown.set(all);
            return;
        }
        filtering.run(
                stale -> all.stream().filter(row -> row.mentions(wanted)).toList(),
                shown::set,
                failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
    }

    /** Reads the tables of the guest as it is now, running or not. */
    void readNow() {
        DeskState state = desk.state();
        if (state.run() instanceof RunState.Stopped) {
            follower.again();
            return;
        }
        Optional<LiveGuest> live = state.live();
        if (live.isEmpty() || !(state.run() instanceof RunState.Running)) {
            phase.set(new Phase.Empty(texts.get(state.run() instanceof RunState.Over ? "ended" : "no-guest")));
            return;
        }
        if (live.get().guest().qemu().isEmpty()) {
            phase.set(new Phase.Empty(texts.get("stub-runs")));
            return;
        }
        int mine = ++reads;
        var unused = LiveMaps.machine(
                        live.get().guest().qemu().get(),
                        0,
                        true,
                        live.get().guest().image())
                .whenComplete((answer, failure) -> ui.execute(() -> {
                    if (closed || mine != reads) {
                        return;
                    }
                    if (answer instanceof Reading.Read<LiveMap> read) {
                        show(read.value());
                        phase.set(new Phase.Ready());
                    } else if (answer instanceof Reading.Unavailable<LiveMap> none) {
                        phase.set(new Phase.Empty(texts.get("unavailable", none.why())));
                    } else if (failure != null) {
                        phase.set(
                                new Phase.Failed(new Problem(Failures.words(failure), Failures.details(failure), "")));
                    }
                }));
    }

    /** Chooses a row, asks the other views to show it, and follows its first address. */
    void choose(MapRow row) {
        if (!chosen.get().equals(Optional.of(row))) {
            chosen.set(Optional.of(row));
            desk.reveal(new Location.Address(row.start()));
            follow(row.start());
        }
    }

    /** Chooses the row that has an address, and follows the address. */
    void go(long address) {
        rows.get().stream().filter(row -> row.has(address)).findFirst().ifPresent(row -> chosen.set(Optional.of(row)));
        desk.reveal(new Location.Address(address));
        follow(address);
    }

    /** Follows what was typed. */
    void followTyped(String text) {
        AddressQuestion.number(text).ifPresentOrElse(this::follow, () -> sayInPlaceOfWalk(texts.get("walk.bad", text)));
    }

    private void follow(long address) {
        Optional<CompletableFuture<Reading<AddressWalk>>> asked = ask(address);
        if (asked.isEmpty()) {
            sayInPlaceOfWalk(texts.get("empty"));
            return;
        }
        int mine = ++walks;
        var unused = asked.get()
                .whenComplete((answer, failure) -> ui.execute(() -> {
                    if (closed || mine != walks) {
                        return;
                    }
                    walk.set(
                            answer instanceof Reading.Read<AddressWalk> read
                                    ? Optional.of(read.value())
                                    : Optional.empty());
                    walkWords.set(
                            answer instanceof Reading.Unavailable<AddressWalk> none
                                    ? texts.get("unavailable", none.why())
                                    : failure != null ? Failures.words(failure) : "");
                }));
    }

    private Optional<CompletableFuture<Reading<AddressWalk>>> ask(long address) {
        Optional<Look> look = follower.look().get();
        if (look.isPresent()) {
            return look.get()
                    .live()
                    .debug()
                    .map(debug -> LiveMaps.walk(debug, look.get().thread(), address));
        }
        return desk.state().run() instanceof RunState.Running
                ? desk.state().live().flatMap(live -> live.guest().qemu()).map(qemu -> LiveMaps.walk(qemu, 0, address))
                : Optional.empty();
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<LiveMap>> map() {
        return map.getReadOnlyProperty();
    }

    /** All rows, for the column. */
    ReadOnlyObjectProperty<List<MapRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Those that pass the filter. */
    ReadOnlyObjectProperty<List<MapRow>> shown() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<MapRow>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<AddressWalk>> walk() {
        return walk.getReadOnlyProperty();
    }

    /** Said in place of a walk. */
    ReadOnlyStringProperty walkWords() {
        return walkWords.getReadOnlyProperty();
    }

    ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        making.cancel();
        filtering.cancel();
        follower.close();
    }
}

package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.LevelNames;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.compare.Change;
import dev.unikernel.workbench.inspector.compare.Fate;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The open image compared with an older build, at the levels chosen. */
final class CompareModel implements AutoCloseable {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Desk desk;
    private final Texts texts = Texts.of(CompareModel.class, "compare");
    private final DeskReading<Opened, Compared> reading;
    private final ReadOnlyObjectWrapper<Measure> measure = new ReadOnlyObjectWrapper<>(Measure.FILE);
    private final ReadOnlyObjectWrapper<List<String>> followed = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final Latest placing;
    private final Latest following;
    private final Follower follower;
    private final Runnable reveals;
    private volatile Comparing.Wish wish =
            new Comparing.Wish(new Against.Before(), List.of(Level.SECTION, Level.SYMBOL), "");

    CompareModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    CompareModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.placing = new Latest(pool, ui);
        this.following = new Latest(pool, ui);
        Comparing comparing = new Comparing(texts);
        this.reading = new DeskReading<>(
                desk,
                ui,
                pool,
                state -> Optional.of(state.opened())
                        .filter(opened -> opened.look().isPresent()),
                texts.get("empty"),
                Compared.NOTHING,
                opened -> comparing.read(opened, wish));
        this.reading
                .value()
                .addListener(
                        changed -> refusal.set(String.join(" ", compared().get().notes())));
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().flatMap(Opened::look).map(Opened.Look::image),
                spot -> spot.address().ifPresent(this::follow));
        this.reveals = desk.onReveal(location -> ui.execute(() -> {
            if (location instanceof Location.Build build) {
                against(new Against.Kept(build.digest()));
            }
        }));
    }

    /** Compares with another build. */
    void against(Against other) {
        change(new Comparing.Wish(other, wish.levels(), wish.filter()));
    }

    Against against() {
        return wish.against();
    }

    /** Takes levels as typed; what is no list of levels is refused in words. */
    void levels(String words) {
        Optional<List<Level>> read = LevelNames.read(words);
        if (read.isEmpty()) {
            refusal.set(texts.get("refused", words));
        } else {
            change(new Comparing.Wish(wish.against(), read.get(), wish.filter()));
        }
    }

    List<Level> levels() {
        return wish.levels();
    }

    /** Only owners one of whose labels has this, in any case. */
    void filter(String typed) {
        change(new Comparing.Wish(wish.against(), wish.levels(), typed.strip()));
    }

    private void change(Comparing.Wish now) {
        if (!now.equals(wish)) {
            wish = now;
            reading.again();
        }
    }

    void measure(Measure by) {
        measure.set(by);
    }

    private void follow(long address) {
        Compared now = compared().get();
        if (now.places().isPresent()) {
            following.run(
                    stale -> now.places().get().labels(address),
                    labels -> followed.set(path(labels, now.levels())),
                    failure -> followed.set(List.of()));
        }
    }

    private static List<String> path(Map<Level, String> labels, List<Level> levels) {
        return labels.isEmpty()
                ? List.of()
                : levels.stream().map(level -> labels.getOrDefault(level, "")).toList();
    }

    /** Asks the other views to show an owner, by its labels from the outermost; what went has no place. */
    void choose(List<String> path) {
        Compared now = compared().get();
        if (now.places().isPresent() && !path.isEmpty()) {
            Map<Level, String> labels = new EnumMap<>(Level.class);
            for (int i = 0; i < Math.min(path.size(), now.levels().size()); i++) {
                labels.put(now.levels().get(i), path.get(i));
            }
            placing.run(
                    stale -> now.places().get().place(labels, desk),
                    place -> place.ifPresent(desk::reveal),
                    failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
        }
    }

    /** What is compared with, in a few words. */
    String words(Against other) {
        if (other instanceof Against.File file) {
            return String.valueOf(file.file().getFileName());
        }
        if (other instanceof Against.Kept kept) {
            return compared().get().builds().stream()
                    .filter(build -> build.digest().equals(kept.digest()))
                    .findFirst()
                    .map(CompareModel::words)
                    .orElseGet(() -> texts.get("kept"));
        }
        return texts.get("before");
    }

    /** {@code 2026-11-25 14:20:07, 41.2 KiB}. */
    static String words(Build build) {
        return WHEN.format(build.at().atZone(ZoneId.systemDefault())) + ", " + Bytes.rounded(build.fileBytes());
    }

    /** What is compared with what, and the totals of the measure chosen. */
    String summary() {
        Compared now = compared().get();
        if (now.older().isEmpty()) {
            return texts.get("nothing." + (wish.against() instanceof Against.Before ? "before" : "kept"));
        }
        Change all = now.change();
        Measure by = measure.get();
        if (all.children().isEmpty()) {
            return texts.get("same.total", Bytes.exact(by.after(all)));
        }
        return texts.get(
                "total",
                Bytes.exact(by.before(all)),
                Bytes.exact(by.after(all)),
                signed(by.growth(all)),
                counts(now.counts()));
    }

    private String counts(Map<Fate, Integer> counts) {
        List<String> words = new ArrayList<>();
        for (Fate fate : List.of(Fate.GREW, Fate.SHRANK, Fate.CAME, Fate.WENT)) {
            int count = counts.getOrDefault(fate, 0);
            if (count > 0) {
                words.add(Bytes.exact(count) + " " + word(fate));
            }
        }
        return String.join(", ", words);
    }

    /** {@code grew}. */
    String word(Fate fate) {
        return texts.get(fate.name().toLowerCase(Locale.ROOT));
    }

    /** {@code +1,024}. */
    static String signed(long bytes) {
        return bytes == 0 ? "0" : (bytes > 0 ? "+" : "−") + Bytes.exact(Math.abs(bytes));
    }

    /** The file that is compared with, if it is one. */
    Optional<Path> file() {
        return compared().get().older().flatMap(Older::image);
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Compared> compared() {
        return reading.value();
    }

    ReadOnlyObjectProperty<Measure> measure() {
        return measure.getReadOnlyProperty();
    }

    /** The labels of the place that was revealed last, from the outermost; empty if it is none of the image's. */
    ReadOnlyObjectProperty<List<String>> followed() {
        return followed.getReadOnlyProperty();
    }

    /** What was typed and is no list of levels, or what was not to be had; empty if all is well. */
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    @Override
    public void close() {
        reveals.run();
        follower.close();
        placing.cancel();
        following.cancel();
        reading.close();
    }
}

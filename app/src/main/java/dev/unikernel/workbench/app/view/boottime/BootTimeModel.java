package dev.unikernel.workbench.app.view.boottime;

import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.boottime.BootTimeline;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The last timeline of the open image, and the times of its project. Measured when asked for. */
final class BootTimeModel implements AutoCloseable {
    private static final Texts TEXTS = BootTimeTool.TEXTS;
    private static final int PLOTTED = 60;

    /**
     * A line to be told.
     *
     * @param wrong whether something failed
     */
    record Told(String text, boolean wrong) {}

    private final Desk desk;
    private final Executor ui;
    private final Latest reading;
    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(new Phase.Empty(TEXTS.get("empty")));
    private final ReadOnlyObjectWrapper<BootMarks> marks = new ReadOnlyObjectWrapper<>(BootMarks.NOTHING);
    private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(new Told(TEXTS.get("hint"), false));
    private final ReadOnlyObjectWrapper<Optional<BootMark>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> configurations = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<BootHistory.Entry>> trend = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final Runnable unsubscribe;
    private Optional<Opened.Look> look = Optional.empty();
    private Optional<Path> work = Optional.empty();
    private @Nullable CompletableFuture<BootTimeline> measuring;
    private boolean closed;

    BootTimeModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.reading = new Latest(Background.pool(), ui);
        this.unsubscribe = desk.onState(state -> ui.execute(() -> follow(state)));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<BootMarks> marks() {
        return marks.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Told> told() {
        return told.getReadOnlyProperty();
    }

    /** The mark that is looked at. */
    ReadOnlyObjectProperty<Optional<BootMark>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Names of the project's launch configurations; empty without a project. */
    ReadOnlyObjectProperty<List<String>> configurations() {
        return configurations.getReadOnlyProperty();
    }

    /** Measurements of the project that can be compared with its last one, oldest first. */
    ReadOnlyObjectProperty<List<BootHistory.Entry>> trend() {
        return trend.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    private void follow(DeskState state) {
        if (closed) {
            return;
        }
        Opened opened = state.opened();
        configurations.set(opened.project().map(BootTimeModel::names).orElse(List.of()));
        see(opened.look());
        Optional<Path> now = opened.project().map(Project::workDirectory);
        if (!now.equals(work)) {
            work = now;
            readTrend();
        }
    }

    private static List<String> names(Project project) {
        return Stream.concat(
                        Stream.of(LaunchConfiguration.DEFAULT), project.launches().keySet().stream())
                .distinct()
                .toList();
    }

    /** An image's times stay when it is built anew, and are said to be old; those of another are forgotten. */
    private void see(Optional<Opened.Look> now) {
        if (now.equals(look)) {
            return;
        }
        boolean same = file(now).equals(file(look));
        look = now;
        if (!same) {
            cancel();
            marks.set(BootMarks.NOTHING);
            chosen.set(Optional.empty());
            told.set(new Told(TEXTS.get("hint"), false));
        }
        boolean shown = !marks.get().marks().isEmpty();
        if (same && shown) {
            told.set(new Told(TEXTS.get("stale", told.get().text()), false));
        }
        phase.set(
                now.isEmpty()
                        ? new Phase.Empty(TEXTS.get("empty"))
                        : same && shown ? new Phase.Stale() : new Phase.Ready());
    }

    private static Optional<Path> file(Optional<Opened.Look> of) {
        return of.map(one -> one.image().bootFile());
    }

    private void readTrend() {
        trend.set(List.of());
        work.ifPresent(folder -> reading.run(
                stale -> comparable(BootHistory.read(folder)),
                trend::set,
                failure -> told.set(new Told(TEXTS.get("failed", Failures.words(failure)), true))));
    }

    private static List<BootHistory.Entry> comparable(List<BootHistory.Entry> all) {
        if (all.isEmpty()) {
            return all;
        }
        BootHistory.Entry last = all.get(all.size() - 1);
        List<BootHistory.Entry> like = all.stream()
                .filter(one ->
                        one.goal() == last.goal() && one.accelerator().equals(last.accelerator()))
                .toList();
        return like.subList(Math.max(0, like.size() - PLOTTED), like.size());
    }

    /** Launches the guest, as a configuration of the project says. */
    void measure(Optional<String> configuration) {
        if (running.get() || look.isEmpty()) {
            return;
        }
        Optional<Opened.Look> of = look;
        running.set(true);
        told.set(new Told(TEXTS.get("launch", 1), false));
        CompletableFuture<BootTimeline> mine = desk.timeBoot(
                new LaunchWish(configuration, Optional.empty()),
                launch -> ui.execute(() -> {
                    if (running.get() && !closed) {
                        told.set(new Told(TEXTS.get("launch", launch), false));
                    }
                }));
        measuring = mine;
        var unused = mine.thenApply(timeline -> Optional.of(BootMarks.of(timeline)))
                .whenComplete((found, failure) -> ui.execute(() -> {
                    if (mine.equals(measuring) && !closed) {
                        measuring = null;
                        running.set(false);
                        if (failure == null) {
                            found.ifPresent(read -> take(read, of));
                        } else {
                            fail(failure);
                        }
                    }
                }));
    }

    private void take(BootMarks read, Optional<Opened.Look> of) {
        marks.set(read);
        chosen.set(Optional.empty());
        String text = read.missing().isEmpty() ? read.told() : read.told() + "; " + read.missing();
        boolean old = !look.equals(of);
        told.set(new Told(old ? TEXTS.get("stale", text) : text, false));
        phase.set(old ? new Phase.Stale() : new Phase.Ready());
        readTrend();
    }

    private void fail(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        told.set(
                cause instanceof CancellationException
                        ? new Told(TEXTS.get("cancelled"), false)
                        : new Told(TEXTS.get("failed", Failures.words(cause)), true));
    }

    /** Gives up what launches are still to come. */
    void cancel() {
        CompletableFuture<BootTimeline> now = measuring;
        if (now != null) {
            now.cancel(false);
        }
    }

    /** Chooses a mark, and has all views go to its code if it has some. */
    void choose(Optional<BootMark> mark) {
        chosen.set(mark);
        mark.flatMap(BootMark::place)
                .ifPresent(place -> Background.pool().execute(() -> desk.reveal(location(place))));
    }

    /** Its line if it is here; code that runs at a physical address has its source at a linked one. Reads the disk. */
    private Location location(CodePlace place) {
        return place.file()
                .flatMap(desk::sourceFile)
                .<Location>map(file -> new Location.Source(file, place.line()))
                .orElseGet(() -> new Location.Address(place.address()));
    }

    @Override
    public void close() {
        closed = true;
        cancel();
        unsubscribe.run();
        reading.cancel();
    }
}

package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which files are open, what is to be shown in them, and what the stop and the breakpoints mark there. */
final class EditorModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final FileStore store;
    private final ObservableList<SourceFile> files = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Target>> target = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<StopMarks> marks = new ReadOnlyObjectWrapper<>(StopMarks.NONE);
    private final ReadOnlyObjectWrapper<List<BreakpointMark>> breakpoints = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Path>> projectFiles = new ReadOnlyObjectWrapper<>(List.of());
    private final StopFollower<StopMarks> follower;
    private final Runnable endOfState;
    private final Runnable endOfReveals;
    private Optional<Path> project = Optional.empty();
    private int requests;
    private boolean closed;

    EditorModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.store = new FileStore(desk, ui);
        this.follower = new StopFollower<>(desk, ui, Look.Scope.FRAME, "", new Stops());
        this.endOfState = desk.onState(state -> ui.execute(() -> follow(state)));
        this.endOfReveals = desk.onReveal(this::reveal);
        follower.phase().subscribe(phase -> marks.set(marks.get().asStale(phase instanceof Phase.Stale)));
    }

    /** The open files, in the order of their tabs. */
    ObservableList<SourceFile> files() {
        return files;
    }

    /** What is to be shown next; changes with each request. */
    ReadOnlyObjectProperty<Optional<Target>> target() {
        return target.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<StopMarks> marks() {
        return marks.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<BreakpointMark>> breakpoints() {
        return breakpoints.getReadOnlyProperty();
    }

    /** What there is to open. */
    ReadOnlyObjectProperty<List<Path>> projectFiles() {
        return projectFiles.getReadOnlyProperty();
    }

    /** The folder that names of files are shown relative to; empty without a project. */
    Optional<Path> projectFolder() {
        return project;
    }

    /** Where views publish what they prepared elsewhere. */
    Executor ui() {
        return ui;
    }

    FileStore store() {
        return store;
    }

    private void follow(DeskState state) {
        if (closed) {
            return;
        }
        if (!breakpoints.get().equals(state.breakpoints())) {
            breakpoints.set(state.breakpoints());
        }
        Optional<Path> now = state.opened().project().map(Project::directory);
        if (!now.equals(project)) {
            project = now;
            files.removeIf(file -> !file.modified().get());
            listFiles();
        }
    }

    /** Looks again what files the project has. */
    void listFiles() {
        var unused = CompletableFuture.supplyAsync(
                        () -> ProjectFiles.of(desk.state().opened()))
                .thenAccept(found -> ui.execute(() -> projectFiles.set(found)));
    }

    /** Shows a line of a file, opened if it is not yet; line from 1, or 0: wherever it stands. */
    void open(Path path, int line) {
        Path file = SourceFile.same(path);
        SourceFile there = files.stream()
                .filter(one -> one.path().equals(file))
                .findFirst()
                .orElseGet(() -> {
                    SourceFile made = new SourceFile(file);
                    files.add(made);
                    store.load(made);
                    return made;
                });
        target.set(Optional.of(new Target(there, line, ++requests)));
    }

    void close(SourceFile file) {
        files.remove(file);
    }

    /** Sees which of the open files others have written meanwhile. */
    void check() {
        files.forEach(store::check);
    }

    void toggleBreakpoint(SourceFile file, int line) {
        desk.toggleBreakpoint(new BreakpointPlace.Line(file.path(), line));
    }

    void enableBreakpoint(BreakpointMark mark) {
        desk.changeBreakpoint(mark.id(), there -> Optional.of(there.withEnabled(!there.enabled())));
    }

    /** Whether the guest stands under the debugger, to be run or moved. */
    boolean isStopped() {
        return desk.state().run() instanceof RunState.Stopped;
    }

    /** Lets the guest run to a line, from 1. */
    void runTo(SourceFile file, int line) {
        desk.runTo(new BreakpointPlace.Line(file.path(), line));
    }

    /** Moves the program counter to a line, from 1. */
    void jump(SourceFile file, int line) {
        desk.jump(new BreakpointPlace.Line(file.path(), line));
    }

    void removeBreakpoint(BreakpointMark mark) {
        desk.changeBreakpoint(mark.id(), there -> Optional.empty());
    }

    /** Breakpoints stand on other lines of a file that was saved: ids and lines, from 1. */
    void moveBreakpoint(int id, int line) {
        desk.changeBreakpoint(
                id,
                mark -> Optional.of(
                        mark.place() instanceof BreakpointPlace.Line old
                                ? mark.withPlace(new BreakpointPlace.Line(old.file(), line))
                                : mark));
    }

    /** On the desk's thread. */
    private void reveal(Location location) {
        if (location instanceof Location.Source source) {
            ui.execute(() -> openUnlessClosed(source.file(), source.line()));
        } else if (location instanceof Location.Address address) {
            revealAddress(address.address(), true);
        } else if (location instanceof Location.Symbol symbol) {
            revealAddress(symbol.address(), false);
        }
    }

    private void openUnlessClosed(Path file, int line) {
        if (!closed) {
            open(file, line);
        }
    }

    /** @param running as the guest sees it, and not as it was linked */
    private void revealAddress(long address, boolean running) {
        DeskState state = desk.state();
        Optional<GuestImage> image = state.live()
                .flatMap(live -> live.guest().image())
                .or(() -> state.opened().look().map(look -> look.image()));
        image.ifPresent(found -> {
            var unused = CompletableFuture.supplyAsync(() -> found.place(running ? address : address + found.slide()))
                    .thenAccept(place -> place.file()
                            .flatMap(desk::sourceFile)
                            .ifPresent(file -> ui.execute(() -> openUnlessClosed(file, place.line()))));
        });
    }

    @Override
    public void close() {
        closed = true;
        follower.close();
        endOfState.run();
        endOfReveals.run();
    }

    private final class Stops implements Answers<StopMarks> {
        @Override
        public CompletableFuture<AtStop<StopMarks>> ask(Look look) {
            return new StopRead(desk, look).marks();
        }

        @Override
        public void take(Look look, StopMarks answer) {
            marks.set(answer);
            check();
            answer.looked().ifPresent(line -> open(line.file(), line.line()));
        }

        @Override
        public void forget() {
            marks.set(StopMarks.NONE);
        }
    }
}

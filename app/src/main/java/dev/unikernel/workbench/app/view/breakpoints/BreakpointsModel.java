package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Spec;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.breaks.WrongSpec;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.debugger.breakpoints.Location.FileLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The breakpoints of the desk as rows, and what can be done with them. */
final class BreakpointsModel implements AutoCloseable {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<BreakpointRow.Mark>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper holds = new ReadOnlyBooleanWrapper(true);
    private final Runnable unsubscribe;
    private boolean closed;

    BreakpointsModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.unsubscribe = desk.onState(state -> ui.execute(() -> show(state)));
    }

    private void show(DeskState state) {
        List<BreakpointRow.Mark> now =
                state.breakpoints().stream().map(BreakpointRow::of).toList();
        if (!closed) {
            holds.set(state.control().holds());
            if (!now.equals(rows.get())) {
                rows.set(now);
            }
        }
    }

    /** In the order they were made. */
    ReadOnlyObjectProperty<List<BreakpointRow.Mark>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Whether a running guest is held for a moment when breakpoints change. */
    ReadOnlyBooleanProperty holds() {
        return holds.getReadOnlyProperty();
    }

    void hold(boolean on) {
        desk.holdForBreakpoints(on);
    }

    /** Adds a breakpoint by its SPEC; empty if it was understood, else what is wrong with the text. */
    Optional<String> add(String text) {
        Wish wish;
        try {
            wish = Spec.read(text);
        } catch (WrongSpec wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
        var unused = CompletableFuture.runAsync(() -> {
            BreakpointPlace place = BreakpointPlace.of(wish.where(), source(wish));
            if (!isThere(place, wish)) {
                desk.addBreakpoint(place, wish.tail(), wish.pending());
            }
        });
        return Optional.empty();
    }

    private boolean isThere(BreakpointPlace place, Wish wish) {
        return desk.state().breakpoints().stream()
                .anyMatch(mark -> mark.place().equals(place)
                        && mark.tail().equals(wish.tail())
                        && mark.pending() == wish.pending());
    }

    /** By its path, or by its name alone if a source of the project has it; gdb may know a source that is not here. */
    private Optional<Path> source(Wish wish) {
        if (!(wish.where() instanceof Wish.Where.Code code) || !(code.location() instanceof FileLine line)) {
            return Optional.empty();
        }
        return desk.sourceFile(line.file())
                .or(() -> projectSources()
                        .filter(file -> file.endsWith(line.file()))
                        .findFirst());
    }

    private Stream<Path> projectSources() {
        return desk.state().opened().project().stream().flatMap(project -> {
            try {
                return project.sourceFiles().stream().map(project.directory()::resolve);
            } catch (ProjectProblem faulty) {
                return Stream.empty(); // the project's view says what is wrong with it
            }
        });
    }

    void enable(BreakpointRow row, boolean on) {
        if (row instanceof BreakpointRow.Spot spot) {
            desk.enableBreakpointPlace(spot.number(), spot.index(), on);
        } else {
            desk.changeBreakpoint(row.id(), mark -> Optional.of(mark.withEnabled(on)));
        }
    }

    void enableAll(boolean on) {
        rows.get().forEach(row -> enable(row, on));
    }

    /** A place goes with its breakpoint. */
    void remove(BreakpointRow row) {
        desk.changeBreakpoint(row.id(), mark -> Optional.empty());
    }

    void removeAll() {
        rows.get().forEach(this::remove);
    }

    /** Has it behave otherwise. */
    void change(BreakpointRow row, Tail tail) {
        desk.changeBreakpoint(row.id(), mark -> Optional.of(mark.withTail(tail)));
    }

    /** Shows its line, or its address where it has none. */
    void reveal(BreakpointRow row) {
        if (row instanceof BreakpointRow.Mark mark && mark.where() instanceof BreakpointPlace.Line line) {
            desk.reveal(new Location.Source(line.file(), line.line()));
        } else if (row instanceof BreakpointRow.Mark mark && mark.where() instanceof BreakpointPlace.Address address) {
            desk.reveal(new Location.Address(address.address()));
        } else {
            var unused = CompletableFuture.runAsync(
                    () -> spot(row).flatMap(this::place).ifPresent(desk::reveal));
        }
    }

    private Optional<BreakpointRow.Spot> spot(BreakpointRow row) {
        return row instanceof BreakpointRow.Spot spot
                ? Optional.of(spot)
                : desk.state().breakpoints().stream()
                        .filter(mark -> mark.id() == row.id())
                        .flatMap(mark -> BreakpointRow.spots(mark).stream())
                        .findFirst();
    }

    private Optional<Location> place(BreakpointRow.Spot spot) {
        Optional<Location> source = spot.sources().stream()
                .flatMap(path -> desk.sourceFile(path).stream())
                .findFirst()
                .map(file -> new Location.Source(file, Math.max(1, spot.line())));
        return source.or(() -> spot.address().isPresent()
                ? Optional.of(new Location.Address(spot.address().getAsLong()))
                : Optional.empty());
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
    }
}

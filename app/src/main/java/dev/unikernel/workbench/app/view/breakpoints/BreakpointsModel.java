package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.desk.BreakpointMark;
import dev.unikernel.workbench.app.desk.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The breakpoints of the desk as rows, and what can be done with them. */
final class BreakpointsModel implements AutoCloseable {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<BreakpointRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final Runnable unsubscribe;
    private boolean closed;

    BreakpointsModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.unsubscribe = desk.onState(state -> ui.execute(() -> show(state)));
    }

    private void show(DeskState state) {
        List<BreakpointRow> now =
                state.breakpoints().stream().map(BreakpointRow::of).toList();
        if (!closed && !now.equals(rows.get())) {
            rows.set(now);
        }
    }

    /** In the order they were made. */
    ReadOnlyObjectProperty<List<BreakpointRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Adds a breakpoint by {@code function}, {@code file:line} or {@code *address}; what is wrong goes to the desk. */
    void add(String text) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return;
        }
        var unused = CompletableFuture.runAsync(() -> {
            PlaceText.Reading reading = PlaceText.read(plain, this::source);
            if (reading instanceof PlaceText.Reading.Wrong wrong) {
                desk.report(wrong.problem());
            } else if (reading instanceof PlaceText.Reading.Understood understood && !isThere(understood.place())) {
                desk.toggleBreakpoint(understood.place());
            }
        });
    }

    private boolean isThere(BreakpointPlace place) {
        return desk.state().breakpoints().stream().anyMatch(mark -> mark.place().equals(place));
    }

    /** By its path, or by its name alone if a source of the project has it. */
    private Optional<Path> source(String name) {
        return desk.sourceFile(name)
                .or(() -> projectSources().filter(file -> file.endsWith(name)).findFirst());
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
        desk.changeBreakpoint(row.id(), mark -> Optional.of(mark.withEnabled(on)));
    }

    void remove(BreakpointRow row) {
        desk.changeBreakpoint(row.id(), mark -> Optional.empty());
    }

    /** Has it stop only where an expression is true; an empty one: always. */
    void condition(BreakpointRow row, String expression) {
        Optional<String> condition = Optional.of(expression.strip()).filter(text -> !text.isEmpty());
        desk.changeBreakpoint(
                row.id(),
                mark -> Optional.of(new BreakpointMark(
                        mark.id(),
                        mark.place(),
                        mark.enabled(),
                        mark.hardware(),
                        condition,
                        mark.confirmed(),
                        Optional.empty())));
    }

    /** Shows its line, or its address where it has none. */
    void reveal(BreakpointRow row) {
        if (row.place() instanceof BreakpointPlace.Line line) {
            desk.reveal(new Location.Source(line.file(), line.line()));
        } else if (row.place() instanceof BreakpointPlace.Address address) {
            desk.reveal(new Location.Address(address.address()));
        } else {
            var unused =
                    CompletableFuture.runAsync(() -> whereGdbHasIt(row.id()).ifPresent(desk::reveal));
        }
    }

    private Optional<Location> whereGdbHasIt(int id) {
        Optional<Breakpoint.Place> place = desk.state().breakpoints().stream()
                .filter(mark -> mark.id() == id)
                .flatMap(mark -> mark.confirmed().stream())
                .flatMap(found -> found.locations().stream())
                .findFirst();
        Optional<Location> source = place.flatMap(at -> Stream.of(at.fullname(), at.file())
                .flatMap(Optional::stream)
                .flatMap(path -> desk.sourceFile(path).stream())
                .findFirst()
                .map(file -> new Location.Source(file, at.line().orElse(1))));
        return source.or(() -> place.filter(at -> at.address().isPresent())
                .map(at -> new Location.Address(at.address().orElseThrow())));
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
    }
}

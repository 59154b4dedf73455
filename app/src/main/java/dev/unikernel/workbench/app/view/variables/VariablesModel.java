package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.values.ValueHistory;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Variables of the frame looked at. What is open stays open from stop to stop; watched expressions outlive the guest. */
final class VariablesModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final Set<String> open = new HashSet<>();
    private final List<String> watched = new ArrayList<>();
    private final Formats formats = new Formats();
    private final Handles handles = new Handles();
    private final ValueHistory history = new ValueHistory();
    private final ReadOnlyObjectWrapper<List<VariableNode>> nodes = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Look> shown = Optional.empty();
    /** Counted, to know parts that were asked for before the latest answer came. */
    private int answers;

    private final StopFollower<List<VariableNode>> follower;

    VariablesModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.follower =
                new StopFollower<>(desk, ui, Look.Scope.FRAME, VariablesTool.TEXTS.getString("empty"), new Variables());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    /** Arguments, locals, watched expressions. */
    ReadOnlyObjectProperty<List<VariableNode>> nodes() {
        return nodes.getReadOnlyProperty();
    }

    boolean isOpen(VariableNode node) {
        return open.contains(node.row().path());
    }

    /** Opens a row: its parts are read now and at each stop; or closes it. */
    void open(VariableNode node, boolean opened) {
        if (!opened) {
            open.remove(node.row().path());
        } else if (open.add(node.row().path()) && node.parts().isEmpty()) {
            shown.ifPresent(look -> read(look, node)); // while the guest runs, gdb refuses, and the note stays
        }
    }

    private void read(Look look, VariableNode node) {
        int mine = answers;
        var unused = reader(look)
                .parts(node)
                .thenAccept(read -> ui.execute(() -> {
                    if (mine == answers) {
                        VariableNode marked = read.map(row -> mark(look, row));
                        nodes.set(nodes.get().stream()
                                .map(root -> root.at(node.row().path(), old -> marked))
                                .toList());
                    }
                }));
    }

    private VariableRead reader(Look look) {
        return new VariableRead(look, open, formats.copy(), object -> handles.add(look, object));
    }

    private VariableRow mark(Look look, VariableRow row) {
        String function = look.stop().frame().flatMap(Frame::function).orElse("");
        String key =
                look.thread() + " " + function + " " + look.frame() + " " + formats.of(row.path()) + " " + row.path();
        return row.marked(history.changed(look.stop().number(), key, row.value()));
    }

    /** Shows the value of an expression from now on. */
    void watch(String expression) {
        String plain = expression.strip();
        if (!plain.isEmpty() && !watched.contains(plain)) {
            watched.add(plain);
            follower.again();
        }
    }

    void unwatch(VariableRow row) {
        if (row.kind() == VariableRow.Kind.WATCH && watched.remove(row.path().substring(VariableRow.WATCH.length()))) {
            nodes.set(nodes.get().stream()
                    .filter(node -> !node.row().path().equals(row.path()))
                    .toList());
        }
    }

    ValueFormat format(VariableRow row) {
        return formats.of(row.path());
    }

    /** Shows a row and what is below it in a format, from now on. */
    void format(VariableRow row, ValueFormat format) {
        formats.choose(row.path(), format);
        follower.again();
    }

    /** Has what a pointer points to shown by the other views. */
    void reveal(VariableRow row) {
        row.pointer().ifPresent(address -> desk.reveal(new Location.Address(address)));
    }

    @Override
    public void close() {
        follower.close();
    }

    private final class Variables implements Answers<List<VariableNode>> {
        @Override
        public CompletableFuture<AtStop<List<VariableNode>>> ask(Look look) {
            handles.release(look);
            answers++;
            shown = Optional.empty();
            return reader(look).all(List.copyOf(watched));
        }

        @Override
        public void take(Look look, List<VariableNode> answer) {
            answers++;
            shown = Optional.of(look);
            nodes.set(answer.stream()
                    .map(node -> node.map(row -> mark(look, row)))
                    .toList());
        }

        @Override
        public void forget() {
            shown = Optional.empty();
            history.forget();
            nodes.set(List.of());
        }
    }
}

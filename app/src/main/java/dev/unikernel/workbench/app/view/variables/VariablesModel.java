package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.values.ValueHistory;
import dev.unikernel.workbench.app.values.Watches;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.app.view.variables.tree.Formats;
import dev.unikernel.workbench.app.view.variables.tree.Handles;
import dev.unikernel.workbench.app.view.variables.tree.OpenRows;
import dev.unikernel.workbench.app.view.variables.tree.VariableNode;
import dev.unikernel.workbench.app.view.variables.tree.VariableRead;
import dev.unikernel.workbench.app.view.variables.tree.VariableRow;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.variables.Part;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import dev.unikernel.workbench.debugger.variables.VariableObject;
import dev.unikernel.workbench.debugger.variables.VariableObjects;
import dev.unikernel.workbench.debugger.variables.VariableTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Variables of the frame looked at. What is open stays open from stop to stop; watched expressions outlive the guest. */
final class VariablesModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final OpenRows open;
    private final List<String> watched = new ArrayList<>();
    private final Formats formats = new Formats();
    private final Handles handles = new Handles();
    private final ValueHistory history = new ValueHistory();
    private final ReadOnlyObjectWrapper<List<VariableNode>> nodes = new ReadOnlyObjectWrapper<>(List.of());
    private CompletableFuture<Void> keeping = CompletableFuture.completedFuture(null);
    private Optional<Look> shown = Optional.empty();

    private final StopFollower<List<VariableNode>> follower;
    private final Runnable unsubscribe;
    private Optional<Path> project = Optional.empty();
    private boolean closed;

    VariablesModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.open = new OpenRows(ui, this::reader, this::take);
        this.follower =
                new StopFollower<>(desk, ui, Look.Scope.FRAME, VariablesTool.TEXTS.getString("empty"), new Variables());
        this.unsubscribe = desk.onState(state -> ui.execute(() -> follow(state)));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    /** Arguments, locals, watched expressions. */
    ReadOnlyObjectProperty<List<VariableNode>> nodes() {
        return nodes.getReadOnlyProperty();
    }

    boolean isOpen(VariableNode node) {
        return open.isOpen(node);
    }

    /** Opens a row: its parts are read now and at each stop; or closes it. */
    void open(VariableNode node, boolean opened) {
        open.open(node, opened, shown);
    }

    private void take(Look look, VariableNode read) {
        VariableNode marked = read.map(row -> mark(look, row));
        nodes.set(nodes.get().stream()
                .map(root -> root.at(read.row().path(), old -> marked))
                .toList());
    }

    private VariableRead reader(Look look) {
        return new VariableRead(look, open.paths(), formats.copy(), object -> handles.add(look, object));
    }

    private VariableRow mark(Look look, VariableRow row) {
        String function = look.stop().frame().flatMap(Frame::function).orElse("");
        String key =
                look.thread() + " " + function + " " + look.frame() + " " + formats.of(row.path()) + " " + row.path();
        return row.marked(history.changed(look.stop().number(), key, row.value()));
    }

    /** Another project has expressions of its own. */
    private void follow(DeskState state) {
        Optional<Path> now = state.opened().project().map(Project::directory);
        if (closed || now.equals(project)) {
            return;
        }
        project = now;
        watched.clear();
        now.ifPresent(folder -> {
            var unused = CompletableFuture.supplyAsync(() -> kept(folder))
                    .thenAccept(kept -> ui.execute(() -> {
                        if (!closed && project.equals(now)) {
                            kept.stream().filter(one -> !watched.contains(one)).forEach(watched::add);
                            follower.again();
                        }
                    }));
        });
    }

    private List<String> kept(Path folder) {
        try {
            return Watches.of(folder);
        } catch (IOException damaged) {
            desk.report(new Problem(
                    VariablesTool.TEXTS.getString("watches.unread"),
                    String.valueOf(damaged.getMessage()),
                    VariablesTool.TEXTS.getString("watches.unread.try")));
            return List.of();
        }
    }

    /** One write after the other, so that the last one stays. */
    private void keep() {
        List<String> now = List.copyOf(watched);
        project.ifPresent(folder -> keeping = keeping.thenRunAsync(() -> {
            try {
                Watches.keep(folder, now);
            } catch (IOException refused) {
                desk.report(new Problem(
                        VariablesTool.TEXTS.getString("watches.unkept"), String.valueOf(refused.getMessage()), ""));
            }
        }));
    }

    /** Done when all that was to be kept is on the disk, or was reported. */
    CompletableFuture<Void> kept() {
        return keeping;
    }

    /** Whether it is a variable or a part of one, at a stop. */
    boolean canAssign(VariableRow row) {
        return shown.isPresent()
                && nodes.get().stream()
                        .flatMap(root -> root.find(row.path()).stream())
                        .anyMatch(VariableNode::isVariable);
    }

    /** Gives a variable or a part the value of an expression; what gdb says against it is shown in its place. */
    void assign(VariableRow row, String expression) {
        Optional<Look> look = shown;
        Optional<Part> part = nodes.get().stream()
                .flatMap(root -> root.find(row.path()).stream())
                .findFirst()
                .flatMap(VariableNode::part);
        if (look.isEmpty() || part.isEmpty() || expression.isBlank()) {
            return;
        }
        Look at = look.get();
        var unused = new VariableTree(at.session().channel(), at.thread(), at.frame(), object -> {})
                .assign(part.get(), expression.strip())
                .whenComplete((value, failure) -> ui.execute(() -> assigned(row, failure)));
    }

    private void assigned(VariableRow row, @Nullable Throwable failure) {
        if (closed) {
            return;
        }
        if (failure == null) {
            follower.again();
            return;
        }
        String why = failure.getCause() instanceof CommandRefused refused
                ? refused.refusal()
                : failure instanceof CommandRefused own ? own.refusal() : String.valueOf(failure.getMessage());
        nodes.set(nodes.get().stream()
                .map(root -> root.at(
                        row.path(), node -> new VariableNode(node.row().refused(why), node.part(), node.parts())))
                .toList());
    }

    /** Shows the value of an expression from now on. */
    void watch(String expression) {
        String plain = expression.strip();
        if (!plain.isEmpty() && !watched.contains(plain)) {
            watched.add(plain);
            keep();
            follower.again();
        }
    }

    void unwatch(VariableRow row) {
        if (row.kind() == VariableRow.Kind.WATCH && watched.remove(row.path().substring(VariableRow.WATCH.length()))) {
            keep();
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

    /** Whether the guest can be led back to the last write of it. */
    boolean canGoBackTo(VariableRow row) {
        return handle(row).isPresent()
                && shown.filter(look -> look.live().guest().can(Guest.Capability.REVERSE))
                        .isPresent();
    }

    /** Leads the guest back to the last write of it. */
    void lastWrite(VariableRow row) {
        if (canGoBackTo(row)) {
            var unused = new VariableObjects(shown.orElseThrow().session().channel())
                    .path(handle(row).orElseThrow())
                    .thenAccept(desk::lastWrite)
                    .exceptionally(failure -> {
                        desk.report(new Problem(
                                VariablesTool.TEXTS.getString("last-write.failed"),
                                String.valueOf(DebuggerException.cause(failure).getMessage()),
                                ""));
                        return null;
                    });
        }
    }

    private Optional<VariableObject> handle(VariableRow row) {
        return nodes.get().stream()
                .flatMap(root -> root.find(row.path()).stream())
                .flatMap(node -> node.part().stream())
                .flatMap(part -> part.object().stream())
                .findFirst();
    }

    /** Has what a pointer points to shown by the other views. */
    void reveal(VariableRow row) {
        row.pointer().ifPresent(address -> desk.reveal(new Location.Address(address)));
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        follower.close();
    }

    private final class Variables implements Answers<List<VariableNode>> {
        @Override
        public CompletableFuture<AtStop<List<VariableNode>>> ask(Look look) {
            handles.release(look);
            open.renewed();
            shown = Optional.empty();
            return reader(look).all(List.copyOf(watched));
        }

        @Override
        public void take(Look look, List<VariableNode> answer) {
            open.renewed();
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

package dev.unikernel.workbench.app.view.editor.hover;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Texts;
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
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The value of one expression of a source, in the frame looked at, read as a watched one is: nothing is changed by it, and it
 * ends in time. While it is shown it follows the stops. On the ui thread.
 */
public final class HoverModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(HoverModel.class, "hover");
    /** What gdb 13 says of a word that is no value: text that only looks like one needs no answer to a resting pointer. */
    private static final List<String> NO_VALUE =
            List.of("No symbol ", "There is no member ", "A syntax error", "Attempt to use a type", "No type named ");

    private final StopFollower<Optional<VariableNode>> follower;
    private final OpenRows open;
    private final Handles handles = new Handles();
    private final ReadOnlyObjectWrapper<Optional<Hovered>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<String> wanted = Optional.empty();
    private Optional<Look> at = Optional.empty();
    private boolean asked;

    public HoverModel(Desk desk, Executor ui) {
        this.open = new OpenRows(ui, this::reader, this::take);
        this.follower = new StopFollower<>(desk, ui, Look.Scope.FRAME, "", new Values());
        follower.phase().subscribe(phase -> {
            if (phase instanceof Phase.Failed failed) {
                wanted.ifPresent(expression -> say(expression, failed.problem().what()));
            }
        });
    }

    /** What is shown; nothing most of the time. */
    ReadOnlyObjectProperty<Optional<Hovered>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** STALE if the guest has gone on since. */
    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    /**
     * Shows the value of an expression, when it was read.
     *
     * @param byKey the user asked for it; else the pointer only rests there, and what has no value is passed over
     */
    void show(String expression, boolean byKey) {
        forget();
        asked = byKey;
        if (follower.look().get().isEmpty()) {
            say(expression, TEXTS.get("running"));
            return;
        }
        wanted = Optional.of(expression);
        say(expression, TEXTS.get("reading"));
        follower.again();
    }

    /** There is no expression where the user asked for one. */
    void nothing() {
        forget();
        asked = true;
        say("", TEXTS.get("nothing"));
    }

    private void say(String expression, String text) {
        shown.set(
                asked
                        ? Optional.of(new Hovered(
                                expression,
                                "",
                                new VariableNode(
                                        VariableRow.note(expression, text), Optional.empty(), Optional.empty())))
                        : Optional.empty());
    }

    /** Shows nothing any more. */
    void hide() {
        forget();
        follower.look().get().ifPresent(handles::release);
    }

    private void forget() {
        wanted = Optional.empty();
        at = Optional.empty();
        open.clear();
        shown.set(Optional.empty());
    }

    boolean isOpen(VariableNode node) {
        return open.isOpen(node);
    }

    /** Opens a row, whose parts are read now and at the next stops, or closes it. */
    void open(VariableNode node, boolean opened) {
        open.open(node, opened, at);
    }

    private void take(Look look, VariableNode read) {
        shown.set(shown.get().map(now -> now.with(now.value().at(read.row().path(), old -> read))));
    }

    private VariableRead reader(Look look) {
        return new VariableRead(look, open.paths(), new Formats(), object -> handles.add(look, object));
    }

    @Override
    public void close() {
        hide();
        follower.close();
    }

    private static String where(Look look) {
        return look.frame() > 0
                ? TEXTS.get("frame", look.frame())
                : look.stop()
                        .frame()
                        .flatMap(Frame::function)
                        .map(function -> TEXTS.get("in", function))
                        .orElse("");
    }

    private final class Values implements Answers<Optional<VariableNode>> {
        @Override
        public CompletableFuture<AtStop<Optional<VariableNode>>> ask(Look look) {
            handles.release(look);
            open.renewed();
            at = Optional.empty();
            CompletableFuture<Optional<VariableNode>> value = wanted.isPresent()
                    ? reader(look).watch(wanted.get()).thenApply(Optional::of)
                    : CompletableFuture.completedFuture(Optional.empty());
            return value.thenApply(read -> new AtStop<>(look.stop().number(), read));
        }

        @Override
        public void take(Look look, Optional<VariableNode> answer) {
            Optional<VariableNode> value =
                    answer.filter(read -> wanted.equals(Optional.of(read.row().name())));
            if (value.isEmpty()) {
                return; // the pointer has moved on
            }
            VariableRow row = value.get().row();
            boolean passed = !asked && !row.readable() && NO_VALUE.stream().anyMatch(row.value()::startsWith);
            if (passed) {
                forget();
                return;
            }
            at = Optional.of(look);
            shown.set(Optional.of(new Hovered(row.name(), where(look), value.get())));
        }

        @Override
        public void forget() {
            HoverModel.this.forget();
        }
    }
}

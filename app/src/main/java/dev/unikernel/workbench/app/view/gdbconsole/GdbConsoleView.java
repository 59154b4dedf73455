package dev.unikernel.workbench.app.view.gdbconsole;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Conversation;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The lines, and below them the one that is typed. */
final class GdbConsoleView implements View {
    private final GdbConsoleModel model;
    private final Texts texts;
    private final Conversation<GdbLine> list;
    private final TextField input;
    private final PhasePane pane;

    GdbConsoleView(GdbConsoleModel model) {
        this.model = model;
        this.texts = model.texts();
        list = new Conversation<>(model.lines(), GdbLine::text);
        list.setId("gdbconsole-lines");
        list.setCellFactory(of -> new LineCell());
        list.menu(texts.get("copy"), texts.get("clear"), model::clear);
        input = Conversation.field(
                line -> {
                    model.run(line);
                    list.follow();
                },
                model::up,
                model::down);
        pane = new PhasePane(new BorderPane(list, null, null, line(), null), model.phase());
        Styles.add(pane, GdbConsoleView.class, "gdbconsole");
    }

    private Node line() {
        Label prompt = new Label(texts.get("prompt"));
        prompt.getStyleClass().addAll("mono", "accent");
        input.setId("gdbconsole-input");
        input.setPromptText(texts.get("input"));
        HBox.setHgrow(input, Priority.ALWAYS);
        HBox line = new HBox(prompt, input);
        line.getStyleClass().add("gdb-line");
        return line;
    }

    private static final class LineCell extends ListCell<@Nullable GdbLine> {
        private static final PseudoClass INPUT = PseudoClass.getPseudoClass("input");
        private static final PseudoClass LOGPOINT = PseudoClass.getPseudoClass("logpoint");
        private static final PseudoClass REFUSAL = PseudoClass.getPseudoClass("refusal");
        private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

        LineCell() {
            getStyleClass().addAll("mono", "gdb-cell");
        }

        @Override
        protected void updateItem(@Nullable GdbLine line, boolean empty) {
            super.updateItem(line, empty);
            GdbLine.Kind kind = empty || line == null ? GdbLine.Kind.OUTPUT : line.kind();
            pseudoClassStateChanged(INPUT, kind == GdbLine.Kind.INPUT);
            pseudoClassStateChanged(LOGPOINT, kind == GdbLine.Kind.LOGPOINT);
            pseudoClassStateChanged(REFUSAL, kind == GdbLine.Kind.REFUSAL);
            pseudoClassStateChanged(QUIET, kind == GdbLine.Kind.NOTE || kind == GdbLine.Kind.LOG);
            setText(empty || line == null ? null : (kind == GdbLine.Kind.INPUT ? "(gdb) " : "") + line.text());
        }
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        input.requestFocus();
    }

    @Override
    public void close() {
        list.close();
        model.close();
        pane.close();
    }
}

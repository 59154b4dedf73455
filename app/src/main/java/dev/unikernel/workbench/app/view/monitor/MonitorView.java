package dev.unikernel.workbench.app.view.monitor;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Conversation;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The conversation, and below it the line that is typed. */
final class MonitorView implements View {
    private final MonitorModel model;
    private final Conversation<MonitorLine> list;
    private final TextField input;
    private final PhasePane pane;

    MonitorView(MonitorModel model) {
        this.model = model;
        Texts texts = Texts.of(MonitorView.class, "monitor");
        list = new Conversation<>(model.lines(), MonitorLine::text);
        list.setId("monitor-lines");
        list.setCellFactory(of -> new LineCell());
        list.menu(texts.get("copy"), texts.get("clear"), model::clear);
        input = Conversation.field(model::ask, model::up, model::down);
        input.setId("monitor-input");
        input.setPromptText(texts.get("prompt"));
        pane = new PhasePane(new BorderPane(list, null, null, input, null), model.phase());
        Styles.add(pane, MonitorView.class, "monitor");
    }

    private static final class LineCell extends ListCell<@Nullable MonitorLine> {
        LineCell() {
            getStyleClass().addAll("mono", "monitor-line");
        }

        @Override
        protected void updateItem(@Nullable MonitorLine line, boolean empty) {
            super.updateItem(line, empty);
            for (MonitorLine.Kind kind : MonitorLine.Kind.values()) {
                getStyleClass().remove(kind.style());
            }
            setText(empty || line == null ? "" : line.text());
            if (line != null && !line.kind().style().isEmpty()) {
                getStyleClass().add(line.kind().style());
            }
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

package dev.unikernel.workbench.app.view.monitor;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The conversation, and below it the line that is typed. */
final class MonitorView implements View {
    private static final double ROW = 18;

    private final MonitorModel model;
    private final Texts texts = Texts.of(MonitorView.class, "monitor");
    private final ListView<@Nullable MonitorLine> list = new ListView<>();
    private final TextField input = new TextField();
    private final PhasePane pane;
    private final ListChangeListener<MonitorLine> follower = change -> follow();

    MonitorView(MonitorModel model) {
        this.model = model;
        list.setId("monitor-lines");
        list.setFixedCellSize(ROW);
        list.setItems(model.lines());
        list.setCellFactory(of -> new LineCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
                copy();
                key.consume();
            }
        });
        list.setContextMenu(new ContextMenu(item("copy", this::copy), item("clear", model::clear)));
        model.lines().addListener(follower);
        input.setId("monitor-input");
        input.setPromptText(texts.get("prompt"));
        input.getStyleClass().add("mono");
        input.setOnAction(entered -> {
            model.ask(input.getText());
            input.clear();
        });
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::history);
        pane = new PhasePane(new BorderPane(list, null, null, input, null), model.phase());
        Styles.add(pane, MonitorView.class, "monitor");
    }

    private void history(KeyEvent key) {
        if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
            String shown = input.getText();
            input.setText(key.getCode() == KeyCode.UP ? model.up(shown) : model.down(shown));
            input.end();
            key.consume();
        }
    }

    private MenuItem item(String what, Runnable action) {
        MenuItem item = new MenuItem(texts.get(what));
        item.setOnAction(chosen -> action.run());
        return item;
    }

    private void copy() {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(list.getSelectionModel().getSelectedItems().stream()
                .map(line -> line == null ? "" : line.text())
                .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(clip);
    }

    private void follow() {
        list.scrollTo(model.lines().size() - 1);
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
        model.lines().removeListener(follower);
        model.close();
        pane.close();
    }
}

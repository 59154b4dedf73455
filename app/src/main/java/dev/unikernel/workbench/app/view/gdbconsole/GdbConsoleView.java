package dev.unikernel.workbench.app.view.gdbconsole;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The lines, and below them the one that is typed. */
final class GdbConsoleView implements View {
    private static final double ROW = 18;

    private final GdbConsoleModel model;
    private final Texts texts;
    private final ListView<@Nullable GdbLine> list = new ListView<>();
    private final TextField input = new TextField();
    private final PhasePane pane;
    private final ListChangeListener<GdbLine> follower = change -> follow();

    GdbConsoleView(GdbConsoleModel model) {
        this.model = model;
        this.texts = model.texts();
        list.setId("gdbconsole-lines");
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
        pane = new PhasePane(new BorderPane(list, null, null, line(), null), model.phase());
        Styles.add(pane, GdbConsoleView.class, "gdbconsole");
    }

    private Node line() {
        Label prompt = new Label(texts.get("prompt"));
        prompt.getStyleClass().addAll("mono", "accent");
        input.setId("gdbconsole-input");
        input.getStyleClass().add("mono");
        input.setPromptText(texts.get("input"));
        input.setOnAction(entered -> {
            model.run(input.getText());
            input.clear();
            list.scrollTo(Math.max(0, list.getItems().size() - 1));
        });
        input.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
                String shown = input.getText();
                input.setText(key.getCode() == KeyCode.UP ? model.up(shown) : model.down(shown));
                input.end();
                key.consume();
            }
        });
        HBox.setHgrow(input, Priority.ALWAYS);
        HBox line = new HBox(prompt, input);
        line.getStyleClass().add("gdb-line");
        return line;
    }

    private void follow() {
        list.scrollTo(Math.max(0, list.getItems().size() - 1));
    }

    /** The chosen lines, or all. */
    private void copy() {
        var chosen = list.getSelectionModel().getSelectedIndices();
        ClipboardContent clip = new ClipboardContent();
        clip.putString((chosen.isEmpty()
                        ? model.lines().stream()
                        : chosen.stream().sorted().map(index -> model.lines().get(index)))
                .map(GdbLine::text)
                .collect(Collectors.joining("\n", "", "\n")));
        Clipboard.getSystemClipboard().setContent(clip);
    }

    private MenuItem item(String name, Runnable act) {
        MenuItem item = new MenuItem(texts.get(name));
        item.setOnAction(chosen -> act.run());
        return item;
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
        model.lines().removeListener(follower);
        model.close();
        pane.close();
    }
}

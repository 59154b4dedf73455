package dev.unikernel.workbench.app.view.console;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** The terminal, and below it what came and what can be done. */
final class ConsoleView implements View {
    private final ConsoleModel model;
    private final Texts texts;
    private final TerminalPane terminal;
    private final LinesPane lines;
    private final ToggleButton byLines = new ToggleButton();
    private final PhasePane pane;

    ConsoleView(ConsoleModel model, LinesModel linesModel) {
        this.model = model;
        this.texts = model.texts();
        terminal = new TerminalPane(model.feed(), model::type);
        terminal.setId("console-terminal");
        terminal.setMenu(List.of(
                item("copy", this::copy),
                item("paste", terminal::paste),
                item("clear", terminal::clear),
                item("send", this::send)));
        lines = new LinesPane(linesModel);
        lines.show(false);
        BorderPane content = new BorderPane(new StackPane(terminal, lines), null, null, bar(), null);
        content.getStyleClass().add("console");
        content.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F && !byLines.isSelected()) {
                showLines(true);
                lines.find();
                event.consume();
            }
        });
        pane = new PhasePane(content, model.phase());
        Styles.add(pane, ConsoleView.class, "console");
    }

    private Node bar() {
        Label status = new Label();
        status.setId("console-status");
        status.getStyleClass().addAll("mono", "muted");
        status.textProperty().bind(model.status());
        Label log = new Label();
        log.setId("console-log");
        log.getStyleClass().addAll("muted");
        log.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.logFile()
                                .get()
                                .map(file -> texts.get("log") + " " + file.getFileName())
                                .orElse(""),
                        model.logFile()));
        Tooltip whole = new Tooltip();
        whole.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.logFile().get().map(Path::toString).orElse(""), model.logFile()));
        log.setTooltip(whole);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        dress(byLines, "lines", "mdi2f-format-list-numbered");
        byLines.setOnAction(pressed -> showLines(byLines.isSelected()));
        Button send = button("send", "mdi2f-file-send-outline", this::send);
        send.disableProperty().bind(model.listening().not());
        status.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(
                status,
                log,
                space,
                byLines,
                follow(),
                button("copy", "mdi2c-content-copy", this::copy),
                send,
                button("clear", "mdi2t-trash-can-outline", terminal::clear));
        bar.getStyleClass().add("console-bar");
        return bar;
    }

    /** The lines with their times instead of the terminal, or the terminal. */
    private void showLines(boolean shown) {
        byLines.setSelected(shown);
        terminal.setVisible(!shown);
        lines.show(shown);
        focus();
    }

    /** Pressed while the newest line is in sight; pressing it goes there. */
    private ToggleButton follow() {
        ToggleButton follow = new ToggleButton();
        dress(follow, "follow", "mdi2a-arrow-collapse-down");
        ScrollBar bar = terminal.scrollBar();
        Runnable show = () -> follow.setSelected(bar.getValue() >= bar.getMax());
        bar.valueProperty().subscribe(show);
        bar.maxProperty().subscribe(show);
        follow.setOnAction(pressed -> {
            bar.setValue(bar.getMax());
            show.run();
        });
        return follow;
    }

    private Button button(String name, String icon, Runnable act) {
        Button button = new Button();
        dress(button, name, icon);
        button.setOnAction(pressed -> act.run());
        return button;
    }

    private void dress(ButtonBase button, String name, String icon) {
        button.setId("console-" + name);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setTooltip(new Tooltip(texts.get(name)));
        button.setAccessibleText(texts.get(name));
    }

    private MenuItem item(String name, Runnable act) {
        MenuItem item = new MenuItem(texts.get(name));
        item.setOnAction(chosen -> act.run());
        return item;
    }

    /** The selection, or everything if nothing is selected. */
    private void copy() {
        if (!terminal.copySelection()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(terminal.text());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void send() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("send"));
        File file = chooser.showOpenDialog(pane.getScene().getWindow());
        if (file != null) {
            CompletableFuture<Long> unused = model.send(file.toPath());
        }
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        if (byLines.isSelected()) {
            lines.focusLines();
        } else {
            terminal.focusText();
        }
    }

    @Override
    public void close() {
        model.close();
        lines.close();
        terminal.close();
        pane.close();
    }
}

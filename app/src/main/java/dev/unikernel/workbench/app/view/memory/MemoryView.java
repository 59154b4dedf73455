package dev.unikernel.workbench.app.view.memory;

import dev.unikernel.workbench.app.memory.MemorySpace;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field to go to, the page, and a line that says what is under the cursor. */
final class MemoryView implements View {
    private static final int WHEEL_ROWS = 3;
    private static final double LIVE_MS = 250;

    private final MemoryModel model;
    private final Texts texts;
    private final HexPainter painter = new HexPainter();
    private final Paper paper = new Paper(painter::paint);
    private final TextField field = new TextField();
    private final Button back = button("back", "mdi2a-arrow-left");
    private final Button forward = button("forward", "mdi2a-arrow-right");
    private final ChoiceBox<Integer> size = new ChoiceBox<>();
    private final ToggleButton big;
    private final ToggleButton physical = new ToggleButton();
    private final ToggleButton live = new ToggleButton();
    private final ChoiceBox<Job> job = new ChoiceBox<>();
    private final TextField task = new TextField();
    private final Timeline clock;
    private final Tooltip reason = new Tooltip();
    private final PhasePane pane;
    private final Subscription pages;

    MemoryView(MemoryModel model) {
        this.model = model;
        this.texts = model.texts();
        clock = new Timeline(new KeyFrame(Duration.millis(LIVE_MS), tick -> model.lookLive()));
        big = new ToggleButton(texts.get("big"));
        back.setTooltip(new Tooltip(texts.get("back")));
        forward.setTooltip(new Tooltip(texts.get("forward")));
        BorderPane content = new BorderPane(paper, new VBox(bar(), workBar()), null, status(), null);
        pane = new PhasePane(content, model.phase());
        Styles.add(pane, MemoryView.class, "memory");
        wire();
        pages = model.page().subscribe(this::show);
    }

    private void show(HexPage page) {
        painter.show(page);
        paper.repaint();
        back.setDisable(!model.canGoBack());
        forward.setDisable(!model.canGoForward());
    }

    private static final double NARROWEST_FIELD = 90;

    private Node bar() {
        field.setId("memory-go");
        field.setPromptText(texts.get("go"));
        field.setPrefColumnCount(24);
        field.getStyleClass().addAll("mono", "small");
        field.setOnAction(entered -> {
            model.goTo(field.getText());
            paper.requestFocus();
        });
        back.setOnAction(pressed -> model.back());
        forward.setOnAction(pressed -> model.forward());
        size.setId("memory-size");
        size.getItems().setAll(1, 2, 4, 8);
        size.setValue(1);
        size.setConverter(new Sizes());
        big.setId("memory-big");
        big.setTooltip(new Tooltip(texts.get("big.tip")));
        ChangeListener<Object> words = (of, old, now) -> model.setWords(size.getValue(), !big.isSelected());
        size.valueProperty().addListener(words);
        big.selectedProperty().addListener(words);
        Label refusal = new Label();
        refusal.setId("memory-refusal");
        refusal.getStyleClass().add("danger");
        refusal.textProperty().bind(model.refusal());
        physical.setId("memory-physical");
        physical.setText(texts.get("physical"));
        physical.setTooltip(new Tooltip(texts.get("physical.tip")));
        physical.selectedProperty().subscribe(on -> model.setSpace(on ? MemorySpace.PHYSICAL : MemorySpace.VIRTUAL));
        live.setId("memory-live");
        live.setText(texts.get("live.switch"));
        live.setTooltip(new Tooltip(texts.get("live.tip")));
        clock.setCycleCount(Animation.INDEFINITE);
        live.selectedProperty().subscribe(on -> {
            if (on) {
                clock.play();
            } else {
                clock.stop();
            }
        });
        field.setMinWidth(NARROWEST_FIELD); // it gives way before any word of the others is cut
        for (Region one : List.of(size, big, physical, live)) {
            one.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox bar = new HBox(field, back, forward, size, big, physical, live, refusal);
        bar.getStyleClass().add("memory-bar");
        return bar;
    }

    /** One field for what is done with memory: find, change, dump. */
    private Node workBar() {
        job.setId("memory-job");
        job.getItems().setAll(Job.values());
        job.setValue(Job.FIND);
        job.setConverter(new Jobs());
        task.setId("memory-task");
        task.setPrefColumnCount(24);
        task.getStyleClass().addAll("mono", "small");
        job.valueProperty()
                .subscribe(
                        now -> task.setPromptText(texts.get("job." + now.name().toLowerCase(Locale.ROOT) + ".prompt")));
        task.setOnAction(entered -> {
            switch (job.getValue()) {
                case FIND -> model.find(task.getText());
                case WRITE -> model.write(task.getText());
                case DUMP -> model.dump(task.getText());
            }
        });
        task.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                model.work().cancel();
                key.consume();
            }
        });
        HBox.setHgrow(task, Priority.ALWAYS);
        Label said = new Label();
        said.setId("memory-said");
        said.textProperty().bind(model.work().said());
        HBox bar = new HBox(job, task, said);
        bar.getStyleClass().add("memory-bar");
        return bar;
    }

    private void take(Job now) {
        job.setValue(now);
        task.requestFocus();
        task.selectAll();
    }

    private enum Job {
        FIND,
        WRITE,
        DUMP
    }

    private final class Jobs extends StringConverter<Job> {
        @Override
        public String toString(Job one) {
            return texts.get("job." + one.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Job fromString(String text) {
            return Job.FIND; // nothing is typed into a choice
        }
    }

    private Node status() {
        Label status = new Label();
        status.setId("memory-status");
        status.getStyleClass().addAll("mono", "muted");
        status.textProperty().bind(model.status());
        HBox line = new HBox(status);
        line.getStyleClass().add("memory-status");
        return line;
    }

    private static Button button(String name, String icon) {
        Button button = new Button();
        button.setId("memory-" + name);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        return button;
    }

    private void wire() {
        paper.setId("memory-page");
        paper.setWords(() -> model.page().get().text());
        paper.heightProperty().subscribe(height -> model.setRows(HexPainter.rows(height.doubleValue())));
        paper.setOnScroll(wheel -> model.scroll(wheel.getDeltaY() > 0 ? -WHEEL_ROWS : WHEEL_ROWS));
        paper.setOnMousePressed(this::pressed);
        paper.setOnKeyPressed(this::key);
        Tooltip.install(paper, reason);
        paper.setOnMouseMoved(at -> reason.setText(painter.at(at.getX(), at.getY()).stream()
                .mapToObj(this::tip)
                .findFirst()
                .orElse(texts.get("tip"))));
        ContextMenu menu = new ContextMenu(
                item("follow", model::followPointer),
                item("change", () -> take(Job.WRITE)),
                item("dump", () -> take(Job.DUMP)),
                item("copy", this::copyAddress),
                item("reveal", model::reveal));
        paper.setOnContextMenuRequested(asked -> menu.show(paper, asked.getScreenX(), asked.getScreenY()));
        pane.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.G) {
                focusField();
                key.consume();
            } else if (key.isShortcutDown() && key.getCode() == KeyCode.F) {
                take(Job.FIND);
                key.consume();
            }
        });
    }

    private String tip(long address) {
        Cell cell = model.page().get().cell(address);
        return cell instanceof Cell.Unreadable not
                ? texts.get("tip.unreadable", Bytes.address(address), not.why())
                : Bytes.address(address);
    }

    private MenuItem item(String name, Runnable act) {
        MenuItem item = new MenuItem(texts.get(name));
        item.setOnAction(chosen -> act.run());
        return item;
    }

    private void copyAddress() {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(Bytes.address(model.page().get().cursor()));
        Clipboard.getSystemClipboard().setContent(clip);
    }

    private void pressed(MouseEvent mouse) {
        paper.requestFocus();
        painter.at(mouse.getX(), mouse.getY()).ifPresent(address -> {
            model.choose(address);
            if (mouse.getButton() == MouseButton.PRIMARY && mouse.getClickCount() == 2) {
                model.followPointer();
            }
        });
    }

    private void key(KeyEvent key) {
        if (key.isAltDown()) {
            if (key.getCode() == KeyCode.LEFT) {
                model.back();
            } else if (key.getCode() == KeyCode.RIGHT) {
                model.forward();
            } else {
                return;
            }
            key.consume();
            return;
        }
        long page = (long) HexRow.BYTES * HexPainter.rows(paper.getHeight());
        List<KeyCode> known =
                List.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN);
        long[] steps = {-size.getValue(), size.getValue(), -HexRow.BYTES, HexRow.BYTES, -page, page};
        int which = known.indexOf(key.getCode());
        if (which >= 0) {
            model.move(steps[which]);
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            model.followPointer();
            key.consume();
        }
    }

    /** As a choice reads it: {@code 4 bytes}. */
    private final class Sizes extends StringConverter<Integer> {
        @Override
        public String toString(Integer bytes) {
            return texts.get(bytes == 1 ? "size.one" : "size", bytes);
        }

        @Override
        public Integer fromString(String text) {
            return Integer.valueOf(text.substring(0, text.indexOf(' ')));
        }
    }

    private void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        paper.requestFocus();
    }

    @Override
    public void close() {
        clock.stop();
        model.work().cancel();
        pages.unsubscribe();
        Tooltip.uninstall(paper, reason);
        model.close();
        pane.close();
    }
}

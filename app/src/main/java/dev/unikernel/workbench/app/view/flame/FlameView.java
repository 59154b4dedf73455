package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Choices;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.LevelNames;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Shows the icicle; the frames of what is under the mouse and of what is chosen lie over it. */
final class FlameView implements View {
    private static final List<List<Level>> OFFERED = List.of(
            List.of(Level.SECTION, Level.SYMBOL),
            List.of(Level.SEGMENT, Level.SECTION, Level.SYMBOL),
            List.of(Level.DIRECTORY, Level.FILE, Level.SYMBOL),
            List.of(Level.COMPONENT, Level.UNIT, Level.SYMBOL),
            List.of(Level.LIBRARY, Level.UNIT, Level.SYMBOL),
            List.of(Level.FILE, Level.SYMBOL, Level.INLINE));

    private final FlameModel model;
    private final Texts texts = Texts.of(FlameView.class, "flame");
    private final Paper paper = new Paper(this::paint);
    private final Region hovered = frame("hovered");
    private final Region chosen = frame("chosen");
    private final ComboBox<String> levels = new ComboBox<>();
    private final ChoiceBox<Measure> measure = new ChoiceBox<>();
    private final TextField search = new TextField();
    private final Label what = new Label();
    private final Tooltip tip = new Tooltip();
    private final PhasePane pane;
    private Frame frame = new Frame(Icicle.NOTHING, Block.IMAGE, 1, 1);

    FlameView(FlameModel model) {
        this.model = model;
        paper.setId("flame-paper");
        Pane over = new Pane(hovered, chosen);
        over.setMouseTransparent(true);
        StackPane map = new StackPane(paper, over);
        map.setMinSize(0, 0);
        VBox.setVgrow(map, Priority.ALWAYS);
        what.setId("flame-what");
        what.getStyleClass().add("muted");
        what.setMinWidth(0);
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        HBox foot = new HBox(what);
        foot.getStyleClass().add("bar");
        VBox content = new VBox(bar(), map, foot);
        Styles.add(content, FlameView.class, "flame");
        wire();
        pane = new PhasePane(content, model.phase());
    }

    private static Region frame(String style) {
        Region frame = new Region();
        frame.getStyleClass().add(style);
        frame.setManaged(false);
        frame.setVisible(false);
        return frame;
    }

    private HBox bar() {
        levels.setId("flame-levels");
        levels.setEditable(true);
        levels.setPrefWidth(230);
        OFFERED.forEach(offer -> levels.getItems().add(LevelNames.text(offer)));
        levels.setValue(LevelNames.text(model.levels()));
        levels.setTooltip(new Tooltip(texts.get("levels.tip")));
        levels.valueProperty().addListener((of, old, words) -> model.levels(words == null ? "" : words));
        Choices.fill(measure, "flame-measure", Measure.values(), texts, model.measure(), model::measure);
        search.setId("flame-search");
        search.setPromptText(texts.get("search"));
        search.setPrefColumnCount(14);
        search.textProperty().addListener((of, old, words) -> model.search(words));
        search.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                search.clear();
            } else if (key.getCode() == KeyCode.ENTER) {
                paper.requestFocus();
            }
        });
        Label refusal = new Label();
        refusal.setId("flame-refusal");
        refusal.getStyleClass().add("warning");
        refusal.setWrapText(true);
        refusal.textProperty().bind(model.refusal());
        HBox bar = new HBox(levels, measure, search, refusal);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void wire() {
        tip.setShowDelay(Duration.millis(300));
        Tooltip.install(paper, tip);
        paper.setWords(() -> model.path(model.focus().get()) + ", "
                + model.size(model.focus().get()));
        paper.setOnMouseMoved(this::hover);
        paper.setOnMouseExited(event -> hovered.setVisible(false));
        paper.setOnMousePressed(this::press);
        paper.setOnKeyPressed(this::key);
        model.flame().subscribe(any -> paper.repaint());
        model.focus().subscribe(any -> paper.repaint());
        model.found().subscribe(found -> {
            paper.repaint();
            say();
        });
        model.chosen().subscribe(this::mark);
    }

    private void paint(Paper onto) {
        frame = new Frame(model.icicle(), model.focus().get(), onto.getWidth(), onto.getHeight());
        new FlamePainter(onto, frame, model.found().get()).paint();
        hovered.setVisible(false);
        mark(model.chosen().get());
    }

    private void mark(Optional<Block> block) {
        put(chosen, block);
        say();
    }

    /** What is found, if something is looked for; else what is chosen. */
    private void say() {
        Found found = model.found().get();
        Block block = model.chosen().get().orElse(model.focus().get());
        what.setText(
                found.typed().isEmpty()
                        ? model.path(block) + "   " + model.size(block)
                        : texts.get("found", Bytes.exact(found.count()), Bytes.exact(found.bytes()), found.typed()));
    }

    private void put(Region over, Optional<Block> block) {
        Optional<double[]> room = block.filter(one -> one.row() < model.icicle().rows())
                .map(frame::room)
                .filter(one -> one[2] > 0);
        over.setVisible(room.isPresent());
        room.ifPresent(one -> over.resizeRelocate(one[0], one[1], Math.max(3, one[2] - 1), one[3] - 1));
    }

    private void hover(MouseEvent event) {
        Optional<Block> block = frame.at(event.getX(), event.getY());
        put(hovered, block);
        tip.setText(block.map(one -> model.path(one) + "\n" + model.size(one)).orElse(""));
    }

    private void press(MouseEvent event) {
        paper.requestFocus();
        frame.at(event.getX(), event.getY()).ifPresent(block -> {
            model.choose(block);
            model.zoom(block);
        });
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.step(-1, 0);
            case RIGHT -> model.step(1, 0);
            case UP -> model.step(0, -1);
            case DOWN -> model.step(0, 1);
            case ENTER, SPACE -> model.chosen().get().ifPresent(model::zoom);
            case BACK_SPACE, ESCAPE -> model.back();
            default -> {
                return;
            }
        }
        event.consume();
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
        model.close();
        pane.close();
    }
}

package dev.unikernel.workbench.app.view.treemap;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

/** Shows the map; the frames of what is under the mouse and of what is chosen lie over it, so that it is drawn once. */
final class TreemapView implements View {
    private final TreemapModel model;
    private final Texts texts = Texts.of(TreemapView.class, "treemap");
    private final Paper paper = new Paper(this::paint);
    private final Region hovered = frame("hovered");
    private final Region chosen = frame("chosen");
    private final ChoiceBox<Measure> measure = new ChoiceBox<>();
    private final Label what = new Label();
    private final Tooltip tip = new Tooltip();
    private final PhasePane pane;
    private Tiles tiles = new Tiles(List.of(), 0, 0);

    TreemapView(TreemapModel model) {
        this.model = model;
        paper.setId("treemap-paper");
        Pane over = new Pane(hovered, chosen);
        over.setMouseTransparent(true);
        StackPane map = new StackPane(paper, over);
        map.setMinSize(0, 0);
        VBox.setVgrow(map, Priority.ALWAYS);
        fillMeasures();
        Label by = new Label(texts.get("by"));
        by.setLabelFor(measure);
        by.setMinWidth(Label.USE_PREF_SIZE);
        what.setId("treemap-what");
        what.getStyleClass().add("muted");
        HBox bar = new HBox(by, measure, what);
        bar.getStyleClass().add("bar");
        VBox content = new VBox(bar, map);
        Styles.add(content, TreemapView.class, "treemap");
        tip.setShowDelay(Duration.millis(300));
        Tooltip.install(paper, tip);
        paper.setOnMouseMoved(this::hover);
        paper.setOnMouseExited(event -> hovered.setVisible(false));
        paper.setOnMousePressed(this::press);
        paper.setOnKeyPressed(this::key);
        model.groups().subscribe(groups -> paper.repaint());
        model.chosen().subscribe(this::mark);
        pane = new PhasePane(content, model.phase());
    }

    private static Region frame(String style) {
        Region frame = new Region();
        frame.getStyleClass().add(style);
        frame.setManaged(false);
        frame.setVisible(false);
        return frame;
    }

    private void fillMeasures() {
        measure.setId("treemap-measure");
        measure.getItems().setAll(Measure.values());
        measure.setValue(model.measure());
        measure.setConverter(new StringConverter<>() {
            @Override
            public String toString(Measure by) {
                return texts.get(by.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Measure fromString(String text) {
                throw new UnsupportedOperationException("measures are chosen, not typed: " + text);
            }
        });
        measure.valueProperty().addListener((of, old, by) -> model.measure(by));
    }

    private void paint(Paper onto) {
        tiles = new Tiles(model.groups().get(), onto.getWidth(), onto.getHeight());
        new TilePainter(onto).paint(tiles);
        hovered.setVisible(false);
        mark(model.chosen().get());
    }

    private void mark(Optional<Leaf> leaf) {
        put(chosen, leaf.flatMap(tiles::of));
        what.setText(leaf.map(one -> one.label() + "  " + texts.get("bytes", Bytes.exact(one.size())))
                .orElse(""));
    }

    private static void put(Region frame, Optional<Tiles.Tile> over) {
        frame.setVisible(over.isPresent());
        over.ifPresent(tile -> frame.resizeRelocate(
                tile.x() - 1, tile.y() - 1, Math.max(4, tile.width() + 1), Math.max(4, tile.height() + 1)));
    }

    private void hover(MouseEvent event) {
        Optional<Tiles.Tile> tile = tiles.at(event.getX(), event.getY());
        put(hovered, tile);
        tip.setText(tile.map(this::words).orElse(""));
    }

    private String words(Tiles.Tile tile) {
        Leaf leaf = tile.leaf();
        return leaf.label() + "\n" + tile.group().label() + "\n" + texts.get("bytes", Bytes.exact(leaf.size()))
                + leaf.address().map(address -> "\n" + Bytes.address(address)).orElse("");
    }

    private void press(MouseEvent event) {
        paper.requestFocus();
        tiles.at(event.getX(), event.getY()).ifPresent(tile -> model.choose(tile.leaf()));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP, LEFT -> model.step(-1);
            case DOWN, RIGHT -> model.step(1);
            case ENTER, SPACE -> model.chosen().get().ifPresent(model::choose);
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

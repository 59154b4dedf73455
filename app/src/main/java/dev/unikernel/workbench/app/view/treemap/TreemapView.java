package dev.unikernel.workbench.app.view.treemap;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
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
    private static final int LETTERS = 18;
    private static final int TIP = 120;

    private final TreemapModel model;
    private final Texts texts = Texts.of(TreemapView.class, "treemap");
    private final Paper paper = new Paper(this::paint);
    private final Region hovered = frame("hovered");
    private final Region chosen = frame("chosen");
    private final ChoiceBox<Measure> measure = new ChoiceBox<>();
    private final Hyperlink whole = new Hyperlink();
    private final Label zoomed = new Label();
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
        what.setMinWidth(0);
        whole.setId("treemap-whole");
        whole.setText(texts.get("whole"));
        whole.setOnAction(asked -> model.back());
        whole.setMinWidth(Button.USE_PREF_SIZE);
        zoomed.setId("treemap-zoomed");
        zoomed.getStyleClass().add("mono");
        HBox crumbs = new HBox(whole, zoomed);
        crumbs.getStyleClass().add("crumbs");
        crumbs.managedProperty().bind(crumbs.visibleProperty());
        crumbs.setMinWidth(0);
        model.focus().subscribe(focus -> {
            crumbs.setVisible(focus.isPresent());
            zoomed.setText(focus.map(group -> "› " + LongName.tamed(group.label(), LETTERS))
                    .orElse(""));
            paper.repaint();
        });
        HBox bar = new HBox(by, measure, crumbs, what);
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
        model.tiles().subscribe(laid -> paper.repaint());
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
        tiles = model.tiles().get();
        if (!tiles.isOf(model.shown(), onto.getWidth(), onto.getHeight())) {
            model.layOut(onto.getWidth(), onto.getHeight()); // until then the last layout is shown
        }
        new TilePainter(onto, count -> texts.get("smaller", Bytes.exact(count))).paint(tiles);
        hovered.setVisible(false);
        mark(model.chosen().get());
    }

    private void mark(Optional<Leaf> leaf) {
        put(chosen, leaf.flatMap(tiles::of));
        what.setText(leaf.map(one ->
                        LongName.tamed(one.label(), LETTERS) + "  " + texts.get("bytes", Bytes.exact(one.size())))
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
        return LongName.tamed(leaf.label(), TIP) + "\n"
                + LongName.tamed(tile.group().label(), TIP) + "\n" + texts.get("bytes", Bytes.exact(leaf.size()))
                + leaf.address().map(address -> "\n" + Bytes.address(address)).orElse("");
    }

    /** Twice, or on a section's name: the section fills the map. */
    private void press(MouseEvent event) {
        paper.requestFocus();
        Optional<Group> group = tiles.groupAt(event.getX(), event.getY());
        boolean name = tiles.at(event.getX(), event.getY()).isEmpty();
        if (group.isPresent() && (event.getClickCount() == 2 || name)) {
            if (model.focus().get().isPresent()) {
                model.back();
            } else {
                model.zoom(group.get());
            }
            return;
        }
        tiles.at(event.getX(), event.getY()).ifPresent(tile -> model.choose(tile.leaf()));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP, LEFT -> model.step(-1);
            case DOWN, RIGHT -> model.step(1);
            case ENTER, SPACE -> model.zoomToChosen();
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

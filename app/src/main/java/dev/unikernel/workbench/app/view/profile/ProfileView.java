package dev.unikernel.workbench.app.view.profile;

import dev.unikernel.workbench.app.profile.Profile.Spot;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.flame.Block;
import dev.unikernel.workbench.app.view.flame.FlamePainter;
import dev.unikernel.workbench.app.view.flame.Found;
import dev.unikernel.workbench.app.view.flame.Frame;
import dev.unikernel.workbench.app.view.flame.Icicle;
import dev.unikernel.workbench.app.view.flame.Item;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Start and stop; below, what was seen by file, function and line, and the functions as a table. */
final class ProfileView implements View {
    private static final Duration REFRESH = Duration.millis(500);

    private final ProfileModel model;
    private final Texts texts = ProfileTool.TEXTS;
    private final Paper paper = new Paper(this::paint);
    private final Tooltip tip = new Tooltip();
    private final TableView<Spot> table;
    private final Timeline refresh;
    private final VBox root;
    private final PhasePane pane;
    private Block focus = Block.IMAGE;
    private Frame frame = new Frame(Icicle.NOTHING, Block.IMAGE, 1, 1);

    ProfileView(ProfileModel model) {
        this.model = model;
        table = Columns.table("profile-table", texts.get("none"));
        table.getColumns()
                .setAll(List.of(
                        Columns.number(texts.get("column.weight"), 80, Spot::weight, Bytes::exact),
                        Columns.text(texts.get("column.share"), 64, spot -> model.share(spot.weight())),
                        Columns.name(texts.get("column.function"), 200, Spot::name),
                        Columns.code(
                                texts.get("column.place"),
                                220,
                                spot -> spot.file()
                                        .map(file -> file + ":" + spot.line())
                                        .orElseGet(() -> Bytes.address(spot.address())))));
        paper.setId("profile-flame");
        paper.setWords(() -> model.summary().get());
        paper.setMinHeight(80);
        SplitPane split = new SplitPane(paper, table);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        pane = new PhasePane(split, model.phase());
        VBox.setVgrow(pane, Priority.ALWAYS);
        root = new VBox(bar(), pane);
        Styles.add(root, ProfileView.class, "profile");
        refresh = new Timeline(new KeyFrame(REFRESH, tick -> model.refresh()));
        refresh.setCycleCount(Animation.INDEFINITE);
        wire();
    }

    private HBox bar() {
        Button start = new Button(texts.get("start"));
        start.setId("profile-start");
        start.setMinWidth(Button.USE_PREF_SIZE);
        start.setOnAction(pressed -> model.start());
        start.disableProperty().bind(model.possible().not().or(model.sampling()));
        Button stop = new Button(texts.get("stop"));
        stop.setId("profile-stop");
        stop.setMinWidth(Button.USE_PREF_SIZE);
        stop.setOnAction(pressed -> model.stop());
        stop.disableProperty().bind(model.sampling().not());
        Label summary = new Label();
        summary.setId("profile-summary");
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        summary.textProperty().bind(model.summary());
        HBox bar = new HBox(start, stop, summary);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void wire() {
        model.shown().subscribe(now -> {
            focus = again(focus, frame.icicle(), now.icicle());
            table.getItems().setAll(now.profile().functions());
            paper.repaint();
        });
        model.sampling().subscribe(now -> {
            if (now) {
                refresh.play();
            } else {
                refresh.stop();
            }
        });
        Tooltip.install(paper, tip);
        paper.setOnMouseMoved(this::hover);
        paper.setOnMousePressed(this::press);
        paper.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.BACK_SPACE || event.getCode() == KeyCode.ESCAPE) {
                back();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                reveal();
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                reveal();
            }
        });
    }

    /** The block of the same label and row in a later profile; all of it if there is none any more. */
    private static Block again(Block block, Icicle before, Icicle now) {
        if (block.row() == 0 || block.row() >= now.rows()) {
            return Block.IMAGE;
        }
        String label = before.item(block).label();
        for (int i = 0; i < now.count(block.row()); i++) {
            Block one = new Block(block.row(), i);
            if (now.item(one).label().equals(label)) {
                return one;
            }
        }
        return Block.IMAGE;
    }

    private void paint(Paper onto) {
        frame = new Frame(model.shown().get().icicle(), focus, onto.getWidth(), onto.getHeight());
        new FlamePainter(onto, frame, Found.NOTHING, Bytes::exact).paint();
    }

    private void hover(MouseEvent event) {
        tip.setText(frame.at(event.getX(), event.getY())
                .map(block -> model.shown().get().icicle().item(block))
                .map(item -> item.label() + "\n" + Bytes.exact(item.size()) + " "
                        + model.shown().get().unit() + ", " + model.share(item.size()))
                .orElse(""));
    }

    /** Lets a block fill the width, and goes to its code; the focus itself leads back. */
    private void press(MouseEvent event) {
        paper.requestFocus();
        Optional<Block> block = frame.at(event.getX(), event.getY());
        if (block.isEmpty()) {
            return;
        }
        Item item = model.shown().get().icicle().item(block.get());
        if (block.get().equals(focus)) {
            back();
        } else if (!item.children().isEmpty()) {
            focus = block.get();
            paper.repaint();
        }
        model.reveal(item.label());
    }

    private void back() {
        model.shown().get().icicle().parent(focus).ifPresent(above -> {
            focus = above;
            paper.repaint();
        });
    }

    private void reveal() {
        Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(model::reveal);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void close() {
        refresh.stop();
        model.close();
        pane.close();
    }
}

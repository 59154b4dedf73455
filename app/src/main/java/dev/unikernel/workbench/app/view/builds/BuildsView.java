package dev.unikernel.workbench.app.view.builds;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Choices;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Shows the plot; the values of what is under the mouse, else of what is chosen. */
final class BuildsView implements View {
    private final BuildsModel model;
    private final Texts texts = Texts.of(BuildsView.class, "builds");
    private final Paper paper = new Paper(this::paint);
    private final ChoiceBox<By> by = new ChoiceBox<>();
    private final ChoiceBox<Measure> measure = new ChoiceBox<>();
    private final Label what = new Label();
    private final Tooltip tip = new Tooltip();
    private final PhasePane pane;
    private Plot plot = Plot.of(Timeline.NOTHING, -1, 1, 1);
    private int hovered = -1;

    BuildsView(BuildsModel model) {
        this.model = model;
        paper.setId("builds-paper");
        paper.setMinSize(0, 0);
        VBox.setVgrow(paper, Priority.ALWAYS);
        Choices.fill(by, "builds-by", By.values(), texts, model.by(), model::by);
        Choices.fill(measure, "builds-measure", Measure.values(), texts, model.measure(), model::measure);
        HBox bar = new HBox(by, measure);
        bar.getStyleClass().add("bar");
        what.setId("builds-what");
        what.setWrapText(true);
        what.getStyleClass().add("muted");
        HBox foot = new HBox(what);
        foot.getStyleClass().add("bar");
        VBox content = new VBox(bar, paper, foot);
        Styles.add(content, BuildsView.class, "builds");
        tip.setShowDelay(Duration.millis(300));
        Tooltip.install(paper, tip);
        paper.setWords(() -> model.words(model.chosen().get()));
        paper.setOnMouseMoved(this::hover);
        paper.setOnMouseExited(event -> hover(-1));
        paper.setOnMousePressed(this::press);
        paper.setOnKeyPressed(this::key);
        model.timeline().subscribe(any -> hover(-1));
        model.chosen().subscribe(any -> hover(-1));
        pane = new PhasePane(content, model.phase());
    }

    private void paint(Paper onto) {
        Timeline timeline = model.timeline().get();
        plot = Plot.of(timeline, model.chosen().get(), onto.getWidth(), onto.getHeight());
        if (timeline.count() > 0) {
            new PlotPainter(onto, timeline, plot).paint(told(), model.chosen().get());
        }
    }

    private int told() {
        return hovered >= 0 ? hovered : model.chosen().get();
    }

    private void hover(MouseEvent event) {
        hover(plot.at(event.getX()));
    }

    private void hover(int build) {
        hovered = build;
        what.setText(model.words(told()));
        tip.setText(model.words(told()) + "\n" + texts.get("click"));
        paper.repaint();
    }

    private void press(MouseEvent event) {
        paper.requestFocus();
        model.compare(plot.at(event.getX()));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            case HOME -> model.step(-model.timeline().get().count());
            case END -> model.step(model.timeline().get().count());
            case ENTER, SPACE -> model.compare(model.chosen().get());
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

package dev.unikernel.workbench.app.view.buildlog;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows the progress above the log. */
final class BuildLogView implements View {
    private final BuildLogModel model;
    private final Texts texts = Texts.of(BuildLogView.class, "buildlog");
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Button cancel = new Button(texts.get("cancel"));
    private final HBox top = new HBox();
    private final TextArea log = new TextArea();
    private final PhasePane pane;
    private final VBox content;

    BuildLogView(BuildLogModel model) {
        this.model = model;
        words.setId("buildlog-progress");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        bar.setPrefWidth(180);
        cancel.setId("buildlog-cancel");
        cancel.setMinWidth(Button.USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel());
        top.getChildren().setAll(words, bar, cancel);
        top.getStyleClass().add("bar");
        log.setId("buildlog-text");
        log.setEditable(false);
        log.getStyleClass().add("mono");
        pane = new PhasePane(log, model.phase());
        VBox.setVgrow(pane, Priority.ALWAYS);
        content = new VBox(top, pane);
        Styles.add(content, BuildLogView.class, "buildlog");
        model.progress().subscribe(this::show);
        model.log().subscribe(this::show);
    }

    private void show(Progress progress) {
        top.setVisible(!progress.words().isEmpty());
        top.setManaged(top.isVisible());
        words.setText(progress.words());
        words.getStyleClass().removeAll("danger", "success");
        if (!progress.running()) {
            words.getStyleClass().add(progress.good() ? "success" : "danger");
        }
        bar.setProgress(progress.share());
        bar.setVisible(progress.running());
        cancel.setVisible(progress.running());
    }

    private void show(LogText text) {
        String left = text.left() == 0 ? "" : texts.get("left", Bytes.exact(text.left())) + "\n";
        log.setText(left + text.text());
        log.positionCaret(log.getLength());
    }

    @Override
    public Node node() {
        return content;
    }

    @Override
    public void focus() {
        log.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}

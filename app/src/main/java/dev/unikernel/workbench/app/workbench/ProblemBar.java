package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Problem;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What went wrong last, what to try, its details to copy; until it is dismissed. */
final class ProblemBar extends HBox {
    private final Label what = new Label();
    private final Label remedy = new Label();
    private Optional<Problem> shown = Optional.empty();

    ProblemBar(Desk desk, DeskView view) {
        getStyleClass().add("problem-bar");
        setAlignment(Pos.CENTER_LEFT);
        what.setId("problem-what");
        what.setWrapText(true);
        remedy.setId("problem-remedy");
        remedy.getStyleClass().add("muted");
        VBox texts = new VBox(what, remedy);
        setHgrow(texts, Priority.ALWAYS);
        Button copy = new Button("Copy details");
        copy.setOnAction(event -> copy());
        Button dismiss = new Button("Dismiss");
        dismiss.setId("problem-dismiss");
        dismiss.setOnAction(event -> desk.dismissProblem());
        copy.setMinWidth(USE_PREF_SIZE);
        dismiss.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(new FontIcon("mdi2a-alert-circle-outline"), texts, copy, dismiss);
        view.state().subscribe(now -> show(now.problem()));
    }

    private void show(Optional<Problem> problem) {
        shown = problem;
        setVisible(problem.isPresent());
        setManaged(problem.isPresent());
        what.setText(problem.map(Problem::what).orElse(""));
        remedy.setText(problem.map(Problem::remedy).orElse(""));
        remedy.setManaged(!remedy.getText().isEmpty());
    }

    private void copy() {
        shown.ifPresent(problem -> {
            ClipboardContent text = new ClipboardContent();
            text.putString(problem.what() + "\n" + problem.remedy() + "\n" + problem.details());
            Clipboard.getSystemClipboard().setContent(text);
        });
    }
}

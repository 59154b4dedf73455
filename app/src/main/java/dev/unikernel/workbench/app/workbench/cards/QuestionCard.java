package dev.unikernel.workbench.app.workbench.cards;

import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Over the window: a question and its answers; the last one is the one meant, and has the keyboard. Escape takes none. */
public final class QuestionCard extends Card {
    private final Label title = new Label();
    private final Label text = new Label();
    private final HBox buttons = new HBox();

    /** Hidden at first. */
    public QuestionCard() {
        title.setId("question");
        text.setId("question-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        buttons.getStyleClass().add("card-row");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        hold(title, text, buttons);
    }

    /** Asks; an answer hides the card and is then run. In the order of the buttons, which have the ids {@code answer-0} and so on. */
    public void ask(String question, String more, Map<String, Runnable> answers) {
        title.setText(question);
        text.setText(more);
        buttons.getChildren().clear();
        answers.forEach((words, work) -> {
            Button button = new Button(words);
            button.setId("answer-" + buttons.getChildren().size());
            button.setOnAction(event -> {
                hide();
                work.run();
            });
            buttons.getChildren().add(button);
        });
        setVisible(true);
        Button last = (Button) buttons.getChildren().get(buttons.getChildren().size() - 1);
        last.getStyleClass().add("accent");
        last.setDefaultButton(true);
        last.requestFocus();
    }
}

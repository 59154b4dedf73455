package dev.unikernel.workbench.app.view.editor.bars;

import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A question above the text, with the answers there are. */
public final class NoticeBar extends HBox {
    /** @param answers what is done by each button, by its text, in order */
    public NoticeBar(String question, Map<String, Runnable> answers) {
        getStyleClass().addAll("bar", "notice-bar");
        Label label = new Label(question);
        label.getStyleClass().add("warning");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(label, gap);
        answers.forEach((text, action) -> {
            Button button = new Button(text);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> action.run());
            getChildren().add(button);
        });
    }
}

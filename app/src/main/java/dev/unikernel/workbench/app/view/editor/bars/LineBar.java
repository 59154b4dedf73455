package dev.unikernel.workbench.app.view.editor.bars;

import java.util.function.IntConsumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** Asks for a line to go to. */
public final class LineBar extends HBox {
    private final TextField field = new TextField();

    /**
     * @param go is given a line, from 1; it may be beyond the last
     * @param done the user has enough of it
     */
    public LineBar(IntConsumer go, Runnable done) {
        getStyleClass().add("bar");
        field.setId("line-field");
        field.setPrefColumnCount(16);
        getChildren().add(field);
        field.setOnAction(event -> {
            String digits = field.getText().strip();
            if (digits.matches("[1-9][0-9]{0,8}")) {
                go.accept(Integer.parseInt(digits));
                done.run();
            } else {
                field.selectAll();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                done.run();
                event.consume();
            }
        });
    }

    /** Begins anew, for a text of so many lines. */
    public void start(int lines) {
        field.setPromptText(Texts.of("line.prompt", Integer.toString(lines)));
        field.clear();
        field.requestFocus();
    }
}

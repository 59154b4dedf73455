package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.WrongSpec;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How one breakpoint behaves, to be edited: Enter takes it, Escape leaves it as it was. What is wrong is said here. */
final class EditBar extends VBox {
    private final BreakpointsModel model;
    private final Runnable done;
    private final Label title = new Label();
    private final TextField condition = field("edit-condition", "edit.condition");
    private final TextField log = field("edit-log", "edit.log");
    private final TextField skip = field("edit-skip", "edit.skip");
    private final CheckBox once = box("edit-once", "edit.once");
    private final CheckBox hardware = box("edit-hardware", "edit.hardware");
    private final Label wrong = new Label();
    private BreakpointRow.@Nullable Mark row;

    /** @param done when it is not needed any more */
    EditBar(BreakpointsModel model, Runnable done) {
        this.model = model;
        this.done = done;
        getStyleClass().add("add-bar");
        setId("breakpoint-edit");
        title.getStyleClass().add("muted");
        skip.setPrefColumnCount(3);
        skip.setMinWidth(64);
        HBox.setHgrow(condition, Priority.ALWAYS);
        HBox.setHgrow(log, Priority.ALWAYS);
        wrong.getStyleClass().add("danger");
        wrong.setId("edit-wrong");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        HBox first = new HBox(condition, skip);
        HBox second = new HBox(log, once, hardware);
        List.of(first, second).forEach(line -> line.getStyleClass().add("edit-line"));
        getChildren().addAll(title, first, second, wrong);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static TextField field(String id, String text) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(BreakpointsTool.TEXTS.getString(text));
        field.getStyleClass().add("mono");
        return field;
    }

    private static CheckBox box(String id, String text) {
        CheckBox box = new CheckBox(BreakpointsTool.TEXTS.getString(text));
        box.setId(id);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    /** Begins with what it is now. */
    void edit(BreakpointRow.Mark of) {
        row = of;
        title.setText(of.place());
        condition.setText(of.tail().condition().orElse(""));
        log.setText(of.tail().log().orElse(""));
        skip.setText(of.tail().skip() == 0 ? "" : Integer.toString(of.tail().skip()));
        once.setSelected(of.tail().once());
        hardware.setSelected(of.tail().hardware());
        wrong.setText("");
        for (Node onlyOfCode : List.of(log, hardware)) {
            onlyOfCode.setVisible(!of.isWatch());
            onlyOfCode.setManaged(!of.isWatch());
        }
        condition.selectAll();
        condition.requestFocus();
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            take();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            done.run();
        } else {
            return;
        }
        key.consume();
    }

    private void take() {
        BreakpointRow.Mark of = row;
        try {
            Tail tail = Tail.read(
                    hardware.isSelected(), once.isSelected(), skip.getText(), condition.getText(), log.getText());
            if (of != null) {
                model.change(of, tail);
            }
            done.run();
        } catch (WrongSpec not) {
            wrong.setText(String.valueOf(not.getMessage()));
        }
    }
}

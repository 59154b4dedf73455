package dev.unikernel.workbench.app.ui.parts;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Fields in rows: a name, a control, and beside or below it what it takes. Style class {@code form}. */
public class Form extends GridPane {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private int rows;

    public Form() {
        getStyleClass().add("form");
        setHgap(12);
        setVgap(4);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setHalignment(HPos.LEFT);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        fields.setMinWidth(0);
        ColumnConstraints ranges = new ColumnConstraints();
        ranges.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().setAll(names, fields, ranges);
    }

    /** Adds a row; {@code range} in short beside the control. */
    public final void row(String name, Control control, String range) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setMaxWidth(Double.MAX_VALUE);
        add(label, 0, rows);
        add(control, 1, rows);
        if (!range.isEmpty()) {
            Label takes = new Label(range);
            takes.getStyleClass().add("muted");
            takes.setMinWidth(Region.USE_PREF_SIZE);
            add(takes, 2, rows);
        }
        rows++;
    }

    /** Adds a row with a sentence below the control. */
    public final void row(String name, Control control, String range, String sentence) {
        row(name, control, range);
        Label below = new Label(sentence);
        below.setWrapText(true);
        below.setMinHeight(Region.USE_PREF_SIZE);
        below.getStyleClass().add("muted");
        add(below, 1, rows++, 2, 1);
    }

    /**
     * A field that hands over what was typed, at Enter or when the keyboard leaves it; Escape takes it back.
     *
     * @param wrong said when {@code take} refuses the text; the field is marked until it is right
     */
    public static TextField text(String id, String value, String wrong, Predicate<String> take) {
        TextField field = new TextField(value);
        field.setId(id);
        Tooltip why = new Tooltip(wrong);
        Runnable commit = () -> {
            boolean good = field.getText().equals(value) || take.test(field.getText());
            field.pseudoClassStateChanged(WRONG, !good);
            field.setTooltip(good ? null : why);
        };
        field.setOnAction(event -> commit.run());
        field.focusedProperty().addListener((of, had, has) -> {
            if (had && field.getScene() != null) {
                commit.run();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                field.setText(value);
                field.pseudoClassStateChanged(WRONG, false);
            }
        });
        return field;
    }
}

package dev.unikernel.workbench.app.view.editor.bars;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;

/** Finds a text in the area; in either case of letters, unless the text has capitals. */
public final class FindBar extends HBox {
    private final CodeArea area;
    private final TextField field = new TextField();
    private final Label count = new Label();

    /** @param done the user has enough of it */
    public FindBar(CodeArea area, Runnable done) {
        this.area = area;
        getStyleClass().add("bar");
        field.setId("find-field");
        field.setPromptText(Texts.of("find.prompt"));
        field.setPrefColumnCount(28);
        count.setId("find-count");
        count.getStyleClass().add("muted");
        Button next = new Button(Texts.of("find.next"));
        next.setOnAction(event -> next());
        Button previous = new Button(Texts.of("find.previous"));
        previous.setOnAction(event -> previous());
        getChildren().addAll(field, previous, next, count);
        field.textProperty().subscribe((before, now) -> go(area.getSelection().getStart(), true));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
                previous();
            } else if (event.getCode() == KeyCode.ENTER) {
                next();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                done.run();
            } else {
                return;
            }
            event.consume();
        });
    }

    /** Begins with what is selected. */
    public void start() {
        String selected = area.getSelectedText();
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            field.setText(selected);
        }
        field.requestFocus();
        field.selectAll();
    }

    /** Selects the next place. */
    public void next() {
        go(area.getSelection().getEnd(), true);
    }

    /** Selects the place before. */
    public void previous() {
        go(area.getSelection().getStart(), false);
    }

    /** Selects the nearest place from a position, round the end if need be. */
    private void go(int from, boolean forward) {
        String wanted = field.getText();
        if (wanted.isEmpty()) {
            count.setText("");
            return;
        }
        boolean exact = !wanted.equals(wanted.toLowerCase(Locale.ROOT));
        List<Integer> places = places(exact ? area.getText() : lower(area.getText()), wanted);
        if (places.isEmpty()) {
            count.setText(Texts.of("find.none"));
            return;
        }
        int chosen = forward ? 0 : places.size() - 1;
        for (int i = 0; i < places.size(); i++) {
            if (forward ? places.get(i) >= from : places.get(i) < from) {
                chosen = i;
                if (forward) {
                    break;
                }
            }
        }
        int at = places.get(chosen);
        area.selectRange(at, at + wanted.length());
        area.requestFollowCaret();
        count.setText(Texts.of("find.count", Integer.toString(chosen + 1), Integer.toString(places.size())));
    }

    /** Lower case letter by letter, so that positions stay (String's own may change the length). */
    private static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    private static List<Integer> places(String text, String wanted) {
        List<Integer> places = new ArrayList<>();
        int at = text.indexOf(wanted);
        while (at >= 0) {
            places.add(at);
            at = text.indexOf(wanted, at + wanted.length());
        }
        return places;
    }
}

package dev.unikernel.workbench.app.ui.controls;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lines that were typed and what was answered, the newest in sight; the chosen ones, or all, are copied by the menu and by
 * the shortcut. On the ui thread.
 */
public final class Conversation<L> extends ListView<@Nullable L> implements AutoCloseable {
    private static final double ROW = 18;

    private final ObservableList<L> lines;
    private final Function<L, String> text;
    private final ListChangeListener<L> follower = change -> follow();

    /** @param text what is copied of a line */
    public Conversation(ObservableList<L> lines, Function<L, String> text) {
        this.lines = lines;
        this.text = text;
        setFixedCellSize(ROW);
        setItems(lines);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
                copy();
                key.consume();
            }
        });
        lines.addListener(follower);
    }

    /** The menu: copies, and clears by what is given. */
    public void menu(String copy, String clear, Runnable clearing) {
        setContextMenu(new ContextMenu(item(copy, this::copy), item(clear, clearing)));
    }

    /** A field whose line is sent by Enter; Up and Down go through what was sent, by the functions given. */
    public static TextField field(Consumer<String> send, UnaryOperator<String> up, UnaryOperator<String> down) {
        TextField field = new TextField();
        field.getStyleClass().add("mono");
        field.setOnAction(entered -> {
            send.accept(field.getText());
            field.clear();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
                String shown = field.getText();
                field.setText(key.getCode() == KeyCode.UP ? up.apply(shown) : down.apply(shown));
                field.end();
                key.consume();
            }
        });
        return field;
    }

    private static MenuItem item(String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(chosen -> act.run());
        return item;
    }

    private void copy() {
        var chosen = getSelectionModel().getSelectedIndices();
        Stream<L> wanted =
                chosen.isEmpty() ? lines.stream() : chosen.stream().sorted().map(lines::get);
        Copying.copy(wanted.map(text).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Shows the newest line. */
    public void follow() {
        scrollTo(Math.max(0, lines.size() - 1));
    }

    @Override
    public void close() {
        lines.removeListener(follower);
    }
}

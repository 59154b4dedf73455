package dev.unikernel.workbench.app.ui.controls;

import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Copies what a table's chosen row says, by its menu and by the shortcut. */
public final class Copying {
    private Copying() {}

    /** Adds the item to the table's menu, and Ctrl+C. */
    public static <R> void add(TableView<R> table, String words, Function<R, String> text) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(asked -> copy(table.getSelectionModel().getSelectedItem(), text));
        ContextMenu menu = table.getContextMenu();
        if (menu == null) {
            table.setContextMenu(new ContextMenu(item));
        } else {
            menu.getItems().add(item);
        }
        table.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
                copy(table.getSelectionModel().getSelectedItem(), text);
                key.consume();
            }
        });
    }

    private static <R> void copy(@Nullable R row, Function<R, String> text) {
        if (row != null) {
            copy(text.apply(row));
        }
    }

    /** Puts words on the clipboard. */
    public static void copy(String words) {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(words);
        Clipboard.getSystemClipboard().setContent(clip);
    }
}

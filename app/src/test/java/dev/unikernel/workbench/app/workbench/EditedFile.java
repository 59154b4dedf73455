package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Location;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;

/** A file that is open in the window's editor. */
final class EditedFile {
    private final OpenWindow window;

    private EditedFile(OpenWindow window) {
        this.window = window;
    }

    /** Opens a file as another view would ask for it. */
    static EditedFile open(OpenWindow window, Path file) throws Exception {
        EditedFile edited = new EditedFile(window);
        window.desk.reveal(new Location.Source(file, 1));
        window.until(
                "its tab",
                () -> edited.tab().equals(String.valueOf(file.getFileName()))
                        && !edited.text().isEmpty());
        return edited;
    }

    /** Types in front of all. */
    void insert(String text) throws Exception {
        window.onFx(() -> {
            area().insertText(0, text);
            area().requestFocus();
            return true;
        });
        window.until("the tab says it is edited", () -> tab().startsWith("● "));
    }

    void save() throws Exception {
        window.press(KeyCode.CONTROL, KeyCode.S);
    }

    String text() throws Exception {
        return window.onFx(() -> tab(window).isEmpty() ? "" : area().getText());
    }

    /** The chosen tab's title; empty if there is none. */
    String tab() throws Exception {
        return window.onFx(() -> tab(window));
    }

    private static String tab(OpenWindow window) {
        return window.stage().getScene().lookup("#editor-tabs") instanceof TabPane tabs
                        && !tabs.getTabs().isEmpty()
                ? tabs.getSelectionModel().getSelectedItem().getText()
                : "";
    }

    private TabPane tabs() {
        return (TabPane) Objects.requireNonNull(window.stage().getScene().lookup("#editor-tabs"), "no editor");
    }

    private CodeArea area() {
        return (CodeArea) Objects.requireNonNull(
                tabs().getSelectionModel().getSelectedItem().getContent().lookup(".code-area"), "no code");
    }
}

package dev.unikernel.workbench.app.view.strings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StringsViewTest {
    @TempDir
    static Path folder;

    @Test
    void theTextsAreShownInBothThemesAndFilteredAsOneTypes() throws Exception {
        Opened hello = Sample.built(folder, "hello").opened();
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new StringsTool(), desk, Theme.DARK, 980, 320)) {
            window.untilShown("to see the texts");
            desk.show(hello);
            window.untilShown(" texts");
            window.untilShown("0x");
            TextField filter = window.find("#strings-filter", TextField.class);
            Window.onFx(() -> {
                filter.setText("zzzz");
                return true;
            });
            window.untilShown("0 of ");
            Window.onFx(() -> {
                filter.setText("/");
                return true;
            });
            TableView<?> table = window.find("#strings-table", TableView.class);
            Window.until("texts with a slash", () -> !table.getItems().isEmpty());
            window.press(KeyCode.DOWN);
            Window.until("the table has the focus", () -> window.hasFocus("#strings-table"));
            Window.until("a place is revealed", () -> !desk.revealed.isEmpty());
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("strings");
        }
        assertThat(desk.listeners()).isZero();
    }
}

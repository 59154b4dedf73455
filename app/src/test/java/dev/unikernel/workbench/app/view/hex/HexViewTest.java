package dev.unikernel.workbench.app.view.hex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HexViewTest {
    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
    }

    @Test
    void theBytesAreShownInBothThemesAndTheKeysWork() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new HexTool(), desk, Theme.DARK, 980, 460)) {
            window.untilShown("whose they are");
            desk.show(hello);
            window.untilShown("offset 0x0 ");
            TextField go = window.find("#hex-go", TextField.class);
            Window.onFx(() -> {
                go.setText("main");
                go.fireEvent(new ActionEvent());
                return true;
            });
            window.untilShown("› main ");
            window.press(KeyCode.RIGHT);
            window.untilShown("main+0x1");
            window.press(KeyCode.DOWN);
            window.untilShown("main+0x11");
            assertThat(desk.revealed).hasSize(3);
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("hex");
        }
        assertThat(desk.listeners()).isZero();
    }
}

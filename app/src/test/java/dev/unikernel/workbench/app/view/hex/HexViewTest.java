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

    /** The room that the view has beside two docks in a window of 1280 × 800. */
    @Test
    void sixteenBytesTheirTextAndTheirOwnersFitANarrowDock() throws Exception {
        double character = 7.3;
        for (long last : new long[] {0x1000, 12L << 20, 3L << 30}) {
            Grid grid = Grid.of(523, character, last);
            assertThat(grid.x(grid.text() + Page.ROW)).isLessThanOrEqualTo(523 - Grid.MARGIN);
            assertThat(grid.below()).isPositive();
            assertThat(grid.digit(0)).isGreaterThan(grid.digits());
            for (int into = 0; into < Page.ROW; into++) {
                assertThat(grid.byteAt(grid.x(grid.digit(into) + 1))).isEqualTo(into);
                assertThat(grid.byteAt(grid.x(grid.text() + into + 0.5))).isEqualTo(into);
            }
        }
        assertThat(Grid.of(980, character, 0x1000).below()).isZero();
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new HexTool(), desk, Theme.DARK, 523, 380)) {
            desk.show(hello);
            window.untilShown("offset 0x0 ");
            window.shootBoth("hex-narrow");
        }
    }
}

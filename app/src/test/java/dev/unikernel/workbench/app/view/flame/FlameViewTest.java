package dev.unikernel.workbench.app.view.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.view.parts.ManySymbols;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameViewTest {
    private static final int MANY = 100_000;

    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;
    private static Opened many = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
        many = Sample.image(ManySymbols.make(folder, MANY));
    }

    @Test
    void aHundredThousandSymbolsAreDrawnAndHitFluently() throws Exception {
        StillDesk desk = new StillDesk();
        FlameModel model = new FlameModel(desk, Runnable::run, Runnable::run);
        desk.show(many);
        Icicle icicle = model.icicle();
        model.close();
        assertThat(icicle.count(2)).isGreaterThan(MANY);
        try (Window window = Window.open(new FlameTool(), desk, Theme.DARK, 900, 640)) {
            desk.show(many);
            Paper paper = window.find("#flame-paper", Paper.class);
            long best = Long.MAX_VALUE;
            long hits = Long.MAX_VALUE;
            for (int i = 0; i < 8; i++) {
                Frame frame = new Frame(icicle, Block.IMAGE, 900, 560);
                best = Math.min(best, Window.onFx(() -> {
                    long start = System.nanoTime();
                    int drawn = new FlamePainter(paper, frame, Found.NOTHING).paint();
                    assertThat(drawn).isBetween(100, 3000);
                    return (System.nanoTime() - start) / 1_000_000;
                }));
                long start = System.nanoTime();
                for (int x = 0; x < 900; x++) {
                    frame.at(x, 500);
                }
                hits = Math.min(hits, (System.nanoTime() - start) / 900);
            }
            System.out.println("flame: " + MANY + " symbols drawn in " + best + " ms, hit in " + hits + " ns");
            assertThat(best).isLessThan(50);
            assertThat(hits).isLessThan(100_000);
        }
    }

    @Test
    void theFlameIsShownInBothThemes() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new FlameTool(), desk, Theme.DARK, 900, 520)) {
            window.untilShown("to see its sizes nested");
            desk.show(hello);
            window.untilShown("% of all");
            ComboBox<?> levels = window.find("#flame-levels", ComboBox.class);
            Window.onFx(() -> {
                levels.getSelectionModel().select(2);
                return true;
            });
            window.focus();
            Window.until("a block of the new levels", () -> {
                window.pressNow(KeyCode.DOWN);
                return desk.revealed.stream().anyMatch(Location.Symbol.class::isInstance)
                        || desk.revealed.stream().anyMatch(Location.Source.class::isInstance);
            });
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("flame");
            TextField search = window.find("#flame-search", TextField.class);
            Window.onFx(() -> {
                search.setText("string");
                return true;
            });
            window.untilShown("have “string” in their name");
            window.shoot("flame-search");
        }
        assertThat(desk.listeners()).isZero();
    }
}

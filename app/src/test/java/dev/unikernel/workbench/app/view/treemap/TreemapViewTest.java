package dev.unikernel.workbench.app.view.treemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Paper;
import dev.unikernel.workbench.app.view.parts.ManySymbols;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreemapViewTest {
    private static final int MANY = 20_000;

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
    void theAreasAddUpToTheFileOrTheMemory() {
        StillDesk desk = new StillDesk();
        TreemapModel model = new TreemapModel(desk, Runnable::run, Runnable::run);
        desk.show(hello);
        ByteMap map = hello.look().orElseThrow().map();
        model.measure(Measure.FILE);
        assertThat(sum(model)).isEqualTo(map.fileBytes());
        model.measure(Measure.MEMORY);
        assertThat(sum(model)).isEqualTo(map.memoryBytes());
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    private static long sum(TreemapModel model) {
        return model.groups().get().stream().mapToLong(Group::size).sum();
    }

    @Test
    void areasAreInProportionToSizesAndStayInside() {
        double[] sizes = {60, 20, 10, 6, 3, 1};
        double[] places = Squares.of(sizes, 10, 20, 300, 200);
        for (int i = 0; i < sizes.length; i++) {
            double area = places[4 * i + 2] * places[4 * i + 3];
            assertThat(area).isCloseTo(sizes[i] / 100 * 300 * 200, offset(0.01));
            assertThat(places[4 * i]).isGreaterThanOrEqualTo(10);
            assertThat(places[4 * i] + places[4 * i + 2]).isLessThanOrEqualTo(310.01);
            assertThat(places[4 * i + 1] + places[4 * i + 3]).isLessThanOrEqualTo(220.01);
        }
    }

    @Test
    void twentyThousandSymbolsAreDrawnAtInteractiveSpeed() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new TreemapTool(), desk, Theme.DARK, 900, 640)) {
            desk.show(many);
            Paper paper = window.find("#treemap-paper", Paper.class);
            TreemapModel model = new TreemapModel(desk, Runnable::run, Runnable::run);
            List<Group> groups = model.groups().get();
            model.close();
            assertThat(groups.get(0).leaves()).hasSizeGreaterThan(MANY);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 8; i++) {
                best = Math.min(best, Window.onFx(() -> {
                    long start = System.nanoTime();
                    Tiles tiles = new Tiles(groups, paper.getWidth(), paper.getHeight());
                    new TilePainter(paper).paint(tiles);
                    return (System.nanoTime() - start) / 1_000_000;
                }));
            }
            System.out.println("treemap: " + MANY + " symbols laid out and drawn in " + best + " ms");
            assertThat(best).isLessThan(100);
        }
    }

    @Test
    void theMapIsShownInBothThemes() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new TreemapTool(), desk, Theme.DARK, 760, 540)) {
            window.untilShown("by size");
            desk.show(hello);
            window.untilShown("Areas by");
            window.focus();
            Window.until("the map", () -> {
                window.pressNow(KeyCode.RIGHT);
                return !desk.revealed.isEmpty();
            });
            assertThat(desk.revealed.get(0)).isInstanceOf(Location.Symbol.class);
            window.shootBoth("treemap");
        }
        assertThat(desk.listeners()).isZero();
    }
}

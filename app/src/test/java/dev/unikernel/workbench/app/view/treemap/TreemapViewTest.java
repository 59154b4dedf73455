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
import java.util.Random;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreemapViewTest {
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
        Laid laid = Squares.of(sizes, 10, 20, 300, 200);
        for (int i = 0; i < sizes.length; i++) {
            double area = laid.width(i) * laid.height(i);
            assertThat(area).isCloseTo(sizes[i] / 100 * 300 * 200, offset(0.01));
            assertThat(laid.x(i)).isGreaterThanOrEqualTo(10);
            assertThat(laid.x(i) + laid.width(i)).isLessThanOrEqualTo(310.01);
            assertThat(laid.y(i) + laid.height(i)).isLessThanOrEqualTo(220.01);
        }
    }

    @Test
    void theRectangleAtAPointIsFoundByHalvingWhereverItIs() {
        Random random = new Random(7);
        for (int count : new int[] {1, 2, 3, 17, 400, 5000}) {
            double[] sizes = random.doubles(count, 1, 1000)
                    .map(size -> -size)
                    .sorted()
                    .map(size -> -size)
                    .toArray();
            Laid laid = Squares.of(sizes, 5, 7, 640, 480);
            for (int i = 0; i < count; i++) {
                assertThat(laid.at(laid.x(i) + laid.width(i) / 2, laid.y(i) + laid.height(i) / 2))
                        .isEqualTo(i);
            }
            assertThat(laid.at(4, 8)).isEqualTo(-1);
            assertThat(laid.at(646, 8)).isEqualTo(-1);
        }
    }

    @Test
    void aSectionFillsTheMapAndAPlaceElsewhereBringsTheImageBack() throws Exception {
        StillDesk desk = new StillDesk();
        TreemapModel model = new TreemapModel(desk, Runnable::run, Runnable::run);
        desk.show(hello);
        Group text = model.groups().get().stream()
                .filter(group -> group.label().equals(".text"))
                .findFirst()
                .orElseThrow();
        model.zoom(text);
        assertThat(model.shown()).containsExactly(text);
        Leaf inside = text.leaves().get(0);
        desk.reveal(new Location.Address(inside.address().orElseThrow()));
        assertThat(model.chosen().get()).contains(inside);
        assertThat(model.focus().get()).contains(text);
        Group other = model.groups().get().stream()
                .filter(group ->
                        !group.equals(text) && group.leaves().get(0).address().isPresent())
                .findFirst()
                .orElseThrow();
        desk.reveal(new Location.Address(other.leaves().get(0).address().orElseThrow()));
        assertThat(model.focus().get()).isEmpty();
        model.zoomToChosen();
        assertThat(model.focus().get()).contains(other);
        model.zoomToChosen();
        assertThat(model.focus().get()).isEmpty();
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aHundredThousandSymbolsAreDrawnAtInteractiveSpeed() throws Exception {
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
                Tiles tiles = new Tiles(groups, paper.getWidth(), paper.getHeight()); // on the pool, in the view
                best = Math.min(best, Window.onFx(() -> {
                    long start = System.nanoTime();
                    new TilePainter(paper, count -> count + " small ones").paint(tiles);
                    return (System.nanoTime() - start) / 1_000_000;
                }));
            }
            System.out.println("treemap: " + MANY + " symbols drawn in " + best + " ms");
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

package dev.unikernel.workbench.app.view.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameModelTest {
    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
    }

    private static FlameModel model(StillDesk desk) {
        FlameModel model = new FlameModel(desk, Runnable::run, Runnable::run);
        desk.show(hello);
        return model;
    }

    private static long address(String symbol) throws Exception {
        return hello.look().orElseThrow().image().symbols().named(symbol).get(0).address();
    }

    @Test
    void eachRowOfAnyLevelsAddsUpToWhatLiesAboveIt() {
        StillDesk desk = new StillDesk();
        FlameModel model = model(desk);
        ByteMap map = hello.look().orElseThrow().map();
        for (String levels : List.of("section, symbol", "directory › file › symbol", "component unit symbol inline")) {
            for (Measure measure : Measure.values()) {
                model.levels(levels);
                model.measure(measure);
                Icicle icicle = model.icicle();
                assertThat(icicle.item(Block.IMAGE).size())
                        .isEqualTo(measure == Measure.FILE ? map.fileBytes() : map.memoryBytes());
                for (int row = 0; row < icicle.rows(); row++) {
                    for (int i = 0; i < icicle.count(row); i++) {
                        Item item = icicle.item(new Block(row, i));
                        long inside =
                                item.children().stream().mapToLong(Item::size).sum();
                        assertThat(item.children().isEmpty() ? item.size() : inside)
                                .as(item.whole())
                                .isEqualTo(item.size());
                    }
                }
            }
        }
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void foldersLieInEachOtherAndSayTheirPath() {
        StillDesk desk = new StillDesk();
        FlameModel model = model(desk);
        model.levels("directory, file, symbol");
        Icicle icicle = model.icicle();
        Block file = icicle.find(model.flame().get().places().orElseThrow().labels(mainAddress()))
                .orElseThrow();
        assertThat(icicle.item(file).label()).isEqualTo("main");
        assertThat(model.path(file)).contains("src").endsWith("main");
        assertThat(model.size(file)).contains("bytes").contains("%");
    }

    private static long mainAddress() {
        try {
            return address("main");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBlockIsRevealedAsItsSymbolAndPlacesAreFollowedEvenFromASourceLine() throws Exception {
        StillDesk desk = new StillDesk();
        FlameModel model = model(desk);
        desk.reveal(new Location.Address(address("main") + 1));
        Block main = model.chosen().get().orElseThrow();
        assertThat(model.icicle().item(main).label()).isEqualTo("main");
        model.step(1, 0);
        Block next = model.chosen().get().orElseThrow();
        assertThat(next).isNotEqualTo(main);
        assertThat(desk.revealed).hasSize(2);
        model.choose(main);
        assertThat(desk.revealed.get(2)).isEqualTo(new Location.Symbol("main", address("main")));
        model.choose(next);
        Path source = hello.project().orElseThrow().directory().resolve("src/main.c");
        int line = hello.look().orElseThrow().image().place(address("main")).line();
        desk.reveal(new Location.Source(source, line));
        assertThat(model.chosen().get()).contains(main);
    }

    @Test
    void zoomFillsTheWidthAndBackWidensIt() throws Exception {
        StillDesk desk = new StillDesk();
        FlameModel model = model(desk);
        Block text = model.icicle().find(Map.of(Level.SECTION, ".text")).orElseThrow();
        model.zoom(text);
        assertThat(model.focus().get()).isEqualTo(text);
        Frame frame = new Frame(model.icicle(), text, 800, 400);
        assertThat(frame.room(text)).containsExactly(0, 20, 800, 190);
        assertThat(frame.at(400, 5)).contains(Block.IMAGE);
        assertThat(frame.at(400, 30)).contains(text);
        desk.reveal(new Location.Symbol("boot_stack", address("boot_stack")));
        assertThat(model.focus().get()).as("what is revealed is in sight").isEqualTo(Block.IMAGE);
        model.zoom(text);
        model.back();
        assertThat(model.focus().get()).isEqualTo(Block.IMAGE);
    }

    @Test
    void whatIsFoundIsCountedOnceAndWrongLevelsAreRefusedInWords() {
        StillDesk desk = new StillDesk();
        FlameModel model = model(desk);
        model.search(".TEXT");
        Found found = model.found().get();
        Block text = model.icicle().find(Map.of(Level.SECTION, ".text")).orElseThrow();
        assertThat(found.isHit(text)).isTrue();
        assertThat(found.bytes()).isEqualTo(model.icicle().item(text).size());
        model.levels("folder, symbol");
        assertThat(model.refusal().get()).contains("folder, symbol").contains("directory, file, symbol");
    }
}

package dev.unikernel.workbench.app.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.parts.ManySymbols;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.compare.Change;
import dev.unikernel.workbench.inspector.compare.Fate;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareViewTest {
    @TempDir
    static Path folder;

    private static Opened now = Opened.NOTHING;
    private static Build first = new Build(java.time.Instant.EPOCH, "", "", 0, 0, List.of(), List.of());

    /** Two builds of a project, the second with a function more, one less, and a larger one. */
    @BeforeAll
    static void build() throws Exception {
        Project project = Sample.made(folder, "hello");
        Path source = project.directory().resolve("src/main.c");
        String text = Files.readString(source);
        Files.writeString(source, text + "int goes(int a) { return a * 3; }\nint grows(int a) { return a + 1; }\n");
        Sample old = Sample.build(project);
        History history = History.in(project.workDirectory());
        history.add(old.plan().image());
        Files.writeString(
                source,
                text
                        + "int comes(int a) { return a * 5 - 1; }\n"
                        + "int grows(int a) { int s = 0; for (int i = 0; i < a; i++) s += i * a ^ s; return s; }\n"
                        + "char table[4096];\n");
        Sample young = Sample.build(project);
        history.add(young.plan().image());
        first = history.read().list().get(0);
        now = young.opened();
    }

    private static CompareModel model(StillDesk desk) {
        CompareModel model = new CompareModel(desk, Runnable::run, Runnable::run);
        desk.show(now);
        return model;
    }

    private static Stream<Change> all(Change change) {
        return Stream.concat(Stream.of(change), change.children().stream().flatMap(CompareViewTest::all));
    }

    private static Fate fate(CompareModel model, String label) {
        return all(model.compared().get().change())
                .filter(change -> change.label().equals(label))
                .findFirst()
                .orElseThrow()
                .fate();
    }

    @Test
    void theBuildBeforeIsFoundAndEachLevelAddsUpExactly() {
        StillDesk desk = new StillDesk();
        CompareModel model = model(desk);
        assertThat(fate(model, "comes")).isEqualTo(Fate.CAME);
        assertThat(fate(model, "goes")).isEqualTo(Fate.WENT);
        assertThat(fate(model, "grows")).isEqualTo(Fate.GREW);
        assertThat(fate(model, "table")).isEqualTo(Fate.CAME);
        long file = now.look().orElseThrow().map().fileBytes();
        for (String levels : List.of("section symbol", "section", "component symbol", "directory file symbol")) {
            model.levels(levels);
            Change change = model.compared().get().change();
            assertThat(change.fileAfter()).isEqualTo(file);
            assertThat(change.fileBefore()).isEqualTo(first.fileBytes());
            all(change).filter(one -> !one.children().isEmpty()).forEach(one -> {
                assertThat(one.children().stream().mapToLong(Change::fileBefore).sum())
                        .isEqualTo(one.fileBefore());
                assertThat(one.children().stream()
                                .mapToLong(Change::memoryAfter)
                                .sum())
                        .isEqualTo(one.memoryAfter());
            });
        }
        assertThat(model.summary()).contains("grew", "came");
        model.levels("nonsense");
        assertThat(model.refusal().get()).contains("nonsense");
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aFileWithItselfIsNoDifference() {
        StillDesk desk = new StillDesk();
        CompareModel model = model(desk);
        model.against(new Against.File(now.look().orElseThrow().image().bootFile()));
        assertThat(model.compared().get().change().children()).isEmpty();
        assertThat(model.summary()).startsWith("No difference");
        model.against(new Against.File(folder.resolve("missing.elf")));
        assertThat(model.phase().get()).isInstanceOf(Phase.Failed.class);
        model.against(new Against.Before());
        assertThat(model.phase().get()).isInstanceOf(Phase.Ready.class);
        model.close();
    }

    @Test
    void withoutItsImageABuildIsComparedByItsSizes() throws Exception {
        StillDesk desk = new StillDesk();
        CompareModel model = model(desk);
        Path copy = model.file().orElseThrow();
        Path away = copy.resolveSibling("away");
        Files.move(copy, away);
        try {
            desk.reveal(new Location.Build(first.digest()));
            assertThat(model.refusal().get()).contains("was not kept");
            assertThat(model.compared().get().levels()).containsExactly(Level.SECTION);
            assertThat(model.compared().get().change().fileBefore()).isEqualTo(first.fileBytes());
            assertThat(fate(model, ".text")).isEqualTo(Fate.GREW);
            model.levels("component symbol");
            assertThat(model.compared().get().levels()).containsExactly(Level.COMPONENT);
        } finally {
            Files.move(away, copy);
        }
        model.close();
    }

    @Test
    void aBuildThatIsNowhereIsSaidAndSoIsAnImageWithoutAHistory() throws Exception {
        StillDesk desk = new StillDesk();
        CompareModel model = model(desk);
        desk.reveal(new Location.Build("f".repeat(64)));
        assertThat(model.summary()).contains("no longer in the history");
        desk.show(Sample.image(now.look().orElseThrow().image().bootFile()));
        model.against(new Against.Before());
        assertThat(model.summary()).contains("no build before");
        model.close();
    }

    @Test
    void aPlaceIsFollowedToItsRowAndARowIsRevealed() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new CompareTool(), desk, Theme.DARK, 700, 520)) {
            window.untilShown("to compare it with an older build");
            desk.show(now);
            window.untilShown("came");
            TreeTableView<?> tree = window.find("#compare-tree", TreeTableView.class);
            long grows = now.look()
                    .orElseThrow()
                    .image()
                    .symbols()
                    .named("grows")
                    .get(0)
                    .address();
            desk.reveal(new Location.Address(grows));
            Window.until("the row of grows", () -> {
                TreeItem<?> item = tree.getSelectionModel().getSelectedItem();
                return item != null && String.valueOf(item.getValue()).contains("grows");
            });
            assertThat(desk.revealed)
                    .as("what is followed is not revealed again")
                    .hasSize(1);
            Window.onFx(() -> {
                tree.getSelectionModel().clearSelection();
                return true;
            });
            Window.onFx(() -> {
                for (int row = 0; row < tree.getExpandedItemCount(); row++) {
                    if (String.valueOf(tree.getTreeItem(row).getValue()).contains("label=comes,")) {
                        tree.getSelectionModel().select(row);
                    }
                }
                return true;
            });
            Window.until(
                    "the place of what came",
                    () -> desk.revealed.stream()
                            .anyMatch(place -> place instanceof Location.Symbol symbol
                                    && symbol.name().equals("comes")));
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("compare");
        }
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aHundredThousandSymbolsAreComparedWithoutTheWindowWaiting() throws Exception {
        Opened many = Sample.image(ManySymbols.make(folder, 100_000));
        Path other = Files.createDirectories(folder.resolve("other"));
        Path fewer = ManySymbols.make(other, 70_000);
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new CompareTool(), desk, Theme.DARK, 700, 520)) {
            desk.show(many);
            window.untilShown("no build before");
            CompareModel model = new CompareModel(desk, Runnable::run, Runnable::run);
            model.against(new Against.File(fewer));
            Compared compared = model.compared().get();
            assertThat(compared.counts().get(Fate.CAME)).isEqualTo(30_000);
            long start = System.nanoTime();
            int rows = ChangeRow.of(compared.change().children().get(0), Measure.FILE)
                    .size();
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(rows).isLessThan(1100);
            assertThat(millis).isLessThan(50);
            model.close();
        }
        assertThat(Optional.of(desk.listeners())).contains(0);
    }
}

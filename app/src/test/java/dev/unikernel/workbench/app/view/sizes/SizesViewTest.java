package dev.unikernel.workbench.app.view.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesViewTest {
    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
    }

    @Test
    void everyGroupingAccountsForEveryByteOfTheFile() throws Exception {
        StillDesk desk = new StillDesk();
        SizesModel model = new SizesModel(desk, Runnable::run, Runnable::run);
        desk.show(hello);
        long file = Files.size(hello.look().orElseThrow().image().bootFile());
        for (Grouping by : Grouping.values()) {
            model.group(by);
            assertThat(model.sizes().get().accounted()).isEqualTo(file);
            assertThat(model.sizes().get().rows().stream()
                            .mapToLong(SizeRow::file)
                            .sum())
                    .isEqualTo(file);
        }
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aSymbolThatIsChosenIsRevealedWithItsAddress() {
        StillDesk desk = new StillDesk();
        SizesModel model = new SizesModel(desk, Runnable::run, Runnable::run);
        desk.show(hello);
        SizeRow text = model.sizes().get().rows().stream()
                .filter(row -> row.label().equals(".text"))
                .findFirst()
                .orElseThrow();
        SizeRow first = SizeRow.of(text.children()).get(0);
        model.reveal(first);
        assertThat(desk.revealed).hasSize(1);
        assertThat(desk.revealed.get(0))
                .isInstanceOfSatisfying(
                        Location.Symbol.class,
                        symbol -> assertThat(symbol.name()).isEqualTo(first.label()));
    }

    @Test
    void theTreeOpensAndItsTotalIsExact() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new SizesTool(), desk, Theme.DARK, 440, 620)) {
            desk.show(hello);
            window.untilShown("Every byte accounted for");
            TreeTableView<?> tree = window.find("#sizes-tree", TreeTableView.class);
            Window.onFx(() -> {
                for (TreeItem<?> item : tree.getRoot().getChildren()) {
                    if (((SizeRow) item.getValue()).label().equals(".text")) {
                        item.setExpanded(true);
                    }
                }
                return true;
            });
            window.untilShown(".debug_info");
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("sizes");
        }
    }
}

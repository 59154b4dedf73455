package dev.unikernel.workbench.app.view.surface;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceViewTest {
    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
    }

    private static SurfaceModel model(StillDesk desk) {
        SurfaceModel model = new SurfaceModel(desk, Runnable::run, Runnable::run, Runnable::run);
        desk.show(hello);
        return model;
    }

    private static Stream<SurfaceRow> all(List<SurfaceRow> rows) {
        return rows.stream().flatMap(row -> Stream.concat(Stream.of(row), all(row.inside())));
    }

    @Test
    void everyFindingHasAVerdictOfItsOwnAndFileAndLiveAreApart() {
        StillDesk desk = new StillDesk();
        SurfaceModel model = model(desk);
        SurfaceRow file = model.rows().get().get(0);
        assertThat(file.what()).isEqualTo("In the file");
        assertThat(file.inside()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.verdict()).isIn("pass", "fail", "not applicable", "unknown");
            assertThat(row.detail()).isNotBlank();
            assertThat(row.severity().isEmpty()).isEqualTo(!row.verdict().equals("fail"));
        });
        assertThat(file.inside()).extracting(SurfaceRow::what).contains("Code that nothing leads to");
        assertThat(model.summary().get()).contains("pass");
        SurfaceRow ports = all(model.rows().get())
                .filter(row -> row.what().equals("ports"))
                .findFirst()
                .orElseThrow();
        assertThat(ports.inside()).isNotEmpty();
        model.reveal(ports.inside().get(0));
        assertThat(desk.revealed).singleElement().isInstanceOf(Location.Address.class);
        model.close();
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void theCodeOfAnImageIsReadOnceByAProgramThatTheDeskHasStarted() throws Exception {
        Opened other = Sample.built(folder.resolve("once"), "hello").opened();
        StillDesk desk = new StillDesk();
        SurfaceModel model = new SurfaceModel(desk, Runnable::run, Runnable::run, Runnable::run);
        desk.show(other);
        assertThat(all(model.rows().get())).extracting(SurfaceRow::what).contains("ports");
        assertThat(desk.started).containsExactly("objdump");
        model.close();
    }

    @Test
    void evidenceInASectionThatIsNotLoadedIsARangeOfTheFile() {
        StillDesk desk = new StillDesk();
        SurfaceModel model = model(desk);
        SurfaceRow debug = all(model.rows().get())
                .filter(row -> row.what().equals("section .debug_info"))
                .findFirst()
                .orElseThrow();
        model.reveal(debug);
        assertThat(desk.revealed).singleElement().isInstanceOf(Location.ByteRange.class);
        model.close();
    }

    @Test
    void theExportIsSarifWithAResultAFinding() throws Exception {
        StillDesk desk = new StillDesk();
        SurfaceModel model = model(desk);
        Path to = folder.resolve("out.sarif");
        model.export(to);
        JsonNode sarif = new ObjectMapper().readTree(to.toFile());
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        long findings =
                all(model.rows().get()).filter(row -> !row.verdict().isEmpty()).count();
        assertThat(sarif.path("runs").get(0).path("results")).hasSize((int) findings);
        model.export(folder.resolve("no/such/folder.sarif"));
        assertThat(desk.problems).hasSize(1);
        assertThat(desk.problems.get(0).what()).contains("folder.sarif");
        model.close();
    }

    @Test
    void theFindingsAreShownInBothThemes() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = Window.open(new SurfaceTool(), desk, Theme.DARK, 760, 760)) {
            window.untilShown("what an attacker could use");
            desk.show(hello);
            window.untilShown("In the file");
            window.untilShown("ports");
            TreeTableView<?> tree = window.find("#surface-tree", TreeTableView.class);
            window.focus();
            Window.onFx(() -> {
                tree.getSelectionModel().select(1);
                return true;
            });
            window.press(KeyCode.RIGHT);
            assertThat(window.clipped()).isEmpty();
            window.shootBoth("surface");
        }
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void aStoppedGuestsPageTablesAnswerWhatTheFileCannot() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder.resolve("live"));
                Showing showing = Showing.open(new SurfaceTool(), guest.desk, 900, 700)) {
            RunState.Stopped stop = guest.stopAt("LINE_CALL");
            showing.await("the guest's", () -> headings(showing).contains("Live: by the guest's page tables"));
            SurfaceRow live = rows(showing).stream()
                    .filter(row -> row.what().startsWith("Live:"))
                    .findFirst()
                    .orElseThrow();
            assertThat(live.detail()).startsWith("at stop " + stop.stop().number() + ": ");
            assertThat(live.inside())
                    .hasSize(5)
                    .allSatisfy(row -> assertThat(row.verdict()).isEqualTo("pass"));
            showing.photograph();
        }
    }

    private static List<SurfaceRow> rows(Showing showing) {
        return Showing.onFx(() -> {
            @SuppressWarnings("unchecked") // the tree's id says what rows it has
            TreeTableView<SurfaceRow> tree =
                    (TreeTableView<SurfaceRow>) showing.view.node().lookup("#surface-tree");
            return tree == null || tree.getRoot() == null
                    ? List.<SurfaceRow>of()
                    : tree.getRoot().getChildren().stream()
                            .map(TreeItem::getValue)
                            .toList();
        });
    }

    private static List<String> headings(Showing showing) {
        return rows(showing).stream().map(SurfaceRow::what).toList();
    }
}

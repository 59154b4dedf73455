package dev.unikernel.workbench.app.view.sections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.view.notes.NotesTool;
import dev.unikernel.workbench.app.view.parts.Sample;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.app.view.segments.SegmentsTool;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTablesViewTest {
    @TempDir
    static Path folder;

    private static Opened hello = Opened.NOTHING;

    @BeforeAll
    static void build() throws Exception {
        hello = Sample.built(folder, "hello").opened();
    }

    private static Window open(Tool tool, StillDesk desk) throws Exception {
        return Window.open(tool, desk, Theme.DARK, 840, 300);
    }

    @Test
    void theSectionsFollowAnAddressAndRevealTheOneThatIsChosen() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = open(new SectionsTool(), desk)) {
            desk.show(hello);
            window.untilShown(".note.starter.configuration");
            TreeTableView<?> table = window.find("#sections-table", TreeTableView.class);
            int sections = hello.look().orElseThrow().image().boot().sections().size() - 1;
            assertThat(table.getRoot().getChildren().stream()
                            .mapToInt(item ->
                                    item.isLeaf() ? 1 : item.getChildren().size())
                            .sum())
                    .isEqualTo(sections);
            long text = hello.look()
                    .orElseThrow()
                    .image()
                    .boot()
                    .section(".text")
                    .orElseThrow()
                    .address();
            desk.reveal(new Location.Address(text + 4));
            Window.until(
                    "the row of .text",
                    () -> table.getSelectionModel().getSelectedItem() != null
                            && String.valueOf(table.getSelectionModel()
                                            .getSelectedItem()
                                            .getValue())
                                    .contains(".text"));
            assertThat(desk.revealed).hasSize(1);
            Window.onFx(() -> {
                table.getSelectionModel().selectFirst();
                return true;
            });
            assertThat(desk.revealed).hasSize(2);
            window.shootBoth("sections");
        }
        assertThat(desk.listeners()).isZero();
    }

    @Test
    void theSegmentsAreListedWithTheirRights() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = open(new SegmentsTool(), desk)) {
            desk.show(hello);
            window.untilShown("GNU_STACK");
            assertThat(window.text()).contains("r-x", "rw-", "0x101000");
            window.shootBoth("segments");
        }
    }

    @Test
    void theNotesSayWhatTheyMeanAndShowTheConfiguration() throws Exception {
        StillDesk desk = new StillDesk();
        try (Window window = open(new NotesTool(), desk)) {
            desk.show(hello);
            window.untilShown("PHYS32_ENTRY");
            assertThat(window.text()).contains("build id");
            assertThat(window.find("#notes-text", TextArea.class).getText())
                    .contains("name = \"hello\"")
                    .contains("components = [");
            window.shootBoth("notes");
        }
    }
}

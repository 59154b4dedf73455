package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No byte is free on the disk: what was there stays whole, what was typed stays, and it is said. */
@Tag("long") // it mounts a file system, which not every container lets root do
class DiskFullTest {
    private static final int PROJECT_KB = 8 << 10;

    @TempDir
    Path folder;

    @Test
    void aSaveLeavesTheOldFileWholeAndTheTextInTheEditor() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), PROJECT_KB);
                OpenWindow window = OpenWindow.in(folder)) {
            Path source = window.project(disk.folder(), "hello").resolve("src/main.c");
            String before = Files.readString(source);
            EditedFile edited = EditedFile.open(window, source);
            edited.insert("/* mine */\n");
            disk.fill();
            List<Path> files = files(source.resolveSibling(""));
            edited.save();
            window.until(
                    "it is said",
                    () -> window.text("#problem-what").equals(source + " could not be saved: No space left on device"));
            assertThat(window.text("#problem-remedy"))
                    .isEqualTo("Check permissions and free space; the text is still in the editor.");
            assertThat(source).hasContent(before);
            assertThat(files(source.resolveSibling(""))).isEqualTo(files);
            assertThat(edited.text()).isEqualTo("/* mine */\n" + before);
            assertThat(edited.tab()).isEqualTo("● main.c");

            disk.empty();
            edited.save();
            window.until("it is saved", () -> edited.tab().equals("main.c"));
            assertThat(source).hasContent("/* mine */\n" + before);
        }
    }

    @Test
    void settingsKeepTheOldFileAndLeaveNoOther() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 64);
                OpenWindow window = OpenWindow.in(disk.folder())) {
            Path settings = disk.folder().resolve("window.json");
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            assertThat(settings).content().contains("\"light\"");
            byte[] before = Files.readAllBytes(settings);
            disk.fill();
            List<Path> files = files(disk.folder());
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            window.until(
                    "it is said",
                    () -> window.text("#problem-what")
                            .equals(settings + " cannot be written: No space left on device"));
            assertThat(window.text("#problem-remedy")).startsWith("check its folder's permissions and free space");
            assertThat(settings).hasBinaryContent(before);
            assertThat(files(disk.folder())).isEqualTo(files);

            disk.empty();
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            assertThat(settings).content().contains("\"dark\"");
        }
    }

    @Test
    void aBuildKeepsTheLastGoodImage() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), PROJECT_KB);
                OpenWindow window = OpenWindow.in(folder)) {
            Path project = window.project(disk.folder(), "hello");
            BuildResult good = build(window);
            assertThat(good.succeeded()).isTrue();
            byte[] image = Files.readAllBytes(good.image());
            Path source = project.resolve("src/main.c");
            Files.writeString(source, Files.readString(source).replace("answer is", "answer will be"));
            disk.fill();

            BuildResult full = build(window);
            assertThat(full.outcome()).isEqualTo(BuildResult.Outcome.FAILED);
            assertThat(full.problems()).anyMatch(BuildProblem.DiskFull.class::isInstance);
            assertThat(full.imageKept()).isTrue();
            assertThat(good.image()).hasBinaryContent(image);
            window.until(
                    "the bar says so",
                    () -> window.onFx(
                            () -> window.stage().getScene().getRoot().lookupAll(".status-line .label").stream()
                                    .anyMatch(label -> label.toString().contains("the build failed"))));
            assertThat(window.state().opened().look()).isPresent();

            disk.empty();
            assertThat(build(window).outcome()).isEqualTo(BuildResult.Outcome.BUILT);
            assertThat(new String(Files.readAllBytes(good.image()), StandardCharsets.ISO_8859_1))
                    .contains("The answer will be");
        }
    }

    private static BuildResult build(OpenWindow window) throws Exception {
        BuildState before = window.state().build();
        window.press(KeyCode.CONTROL, KeyCode.B);
        DeskState built = DeskWatch.await(
                window.desk, "a build", now -> now.build() instanceof BuildState.Built && now.build() != before);
        return ((BuildState.Built) built.build()).result();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}

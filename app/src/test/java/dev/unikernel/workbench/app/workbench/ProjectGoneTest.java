package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the open project is deleted: each thing that needs it says so, and the window goes on. */
class ProjectGoneTest {
    private static final String REMEDY =
            "put the folder back, or open another project; text that is open in the editor is still there";

    @TempDir
    Path folder;

    @Test
    void aBuildSaysSoAndAnotherProjectIsOpenedAndBuilt() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path project = window.project(folder, "hello");
            build(window);
            delete(project);
            window.press(KeyCode.CONTROL, KeyCode.B);
            said(window, "building: " + project + " is not there", REMEDY);
            DeskWatch.await(window.desk, "no build under way", now -> !(now.build() instanceof BuildState.Building));
            assertThat(project).doesNotExist();
            another(window);
        }
    }

    @Test
    void aDebugSaysSoAndAnotherProjectIsDebugged() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path project = window.project(folder, "hello");
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped stop = DeskWatch.stop(window.desk, 0);
            delete(project);
            window.press(KeyCode.F6); // the guest that stands needs no folder
            DeskWatch.stop(window.desk, stop.stop().number());
            window.press(KeyCode.CONTROL, KeyCode.D);
            said(window, "launching the guest: " + project + " is not there", REMEDY);
            DeskState after = DeskWatch.await(
                    window.desk,
                    "no guest",
                    now -> now.run() instanceof RunState.Over || now.run() instanceof RunState.None);
            assertThat(after.build()).isNotInstanceOf(BuildState.Building.class);
            window.desk.dismissProblem();
            window.project(folder, "echo");
            window.press(KeyCode.CONTROL, KeyCode.D);
            DeskWatch.stop(window.desk, 0);
        }
    }

    @Test
    void aSaveSaysSoAndTheTextStaysInTheEditor() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path project = window.project(folder, "hello");
            Path source = project.resolve("src/main.c");
            EditedFile edited = EditedFile.open(window, source);
            edited.insert("/* mine */\n");
            delete(project);
            edited.save();
            said(
                    window,
                    source + " could not be saved: the folder " + source.getParent() + " is not there",
                    "Put the folder back and save again; the text is still in the editor.");
            assertThat(edited.text()).startsWith("/* mine */\n");
            assertThat(edited.tab()).isEqualTo("● main.c");
            assertThat(project).doesNotExist();

            Files.createDirectories(source.getParent());
            window.desk.dismissProblem();
            edited.save();
            window.until("it is saved", () -> edited.tab().equals("main.c"));
            assertThat(source).content().startsWith("/* mine */\n");
            another(window);
        }
    }

    @Test
    void onlyTheProjectFileIsGone() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path project = window.project(folder, "hello");
            Files.delete(project.resolve("unikernel.toml"));
            window.press(KeyCode.CONTROL, KeyCode.B);
            said(window, "building: " + project.resolve("unikernel.toml") + " is not there", REMEDY);
        }
    }

    private static void said(OpenWindow window, String what, String remedy) throws Exception {
        window.until("a problem", () -> !window.text("#problem-what").isEmpty());
        assertThat(window.text("#problem-what")).isEqualTo(what);
        assertThat(window.text("#problem-remedy")).isEqualTo(remedy);
    }

    private void another(OpenWindow window) throws Exception {
        window.desk.dismissProblem();
        window.project(folder, "echo");
        build(window);
        assertThat(window.text("#problem-what")).isEmpty();
    }

    private static void build(OpenWindow window) throws Exception {
        BuildState before = window.state().build();
        window.press(KeyCode.CONTROL, KeyCode.B);
        DeskState built = DeskWatch.await(
                window.desk, "a build", now -> now.build() instanceof BuildState.Built && now.build() != before);
        assertThat(((BuildState.Built) built.build()).result().succeeded()).isTrue();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(folder)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}

package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.BuildState;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.EndReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's main job, by keyboard alone, on a real guest. */
class WindowTourTest {
    @TempDir
    Path folder;

    @Test
    void theSampleIsBuiltDebuggedAndLookedAtByKeyboardAlone() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.shot("window-start");
            Path project = window.project(folder, "hello");
            window.press(KeyCode.CONTROL, KeyCode.B);
            DeskState built = DeskWatch.await(window.desk, "a build", now -> now.build() instanceof BuildState.Built);
            assertThat(((BuildState.Built) built.build()).result().succeeded()).isTrue();
            window.until("its size", () -> window.text("#status-image").startsWith("image "));
            window.shot("window-build-dark");

            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped stop = DeskWatch.stop(window.desk, 0);
            window.until(
                    "the stop on the bar",
                    () -> window.text("#guest-state")
                            .equals("Stopped · main.c:" + OpenWindow.line(project.resolve("src/main.c"), "LINE_MAIN")
                                    + " · CPU 0"));
            for (String tag : List.of("LINE_NEXT1", "LINE_NEXT2")) {
                window.press(KeyCode.F6);
                stop = DeskWatch.stop(window.desk, stop.stop().number());
                assertThat(stop.stop().frame().orElseThrow().line())
                        .hasValue(OpenWindow.line(project.resolve("src/main.c"), tag));
            }
            assertThat(window.clipped()).isEmpty();
            window.shot("window-debug-dark");
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            window.shot("window-debug-light");

            window.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            window.shot("window-layout-light");
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            window.shot("window-layout-dark");

            window.press(KeyCode.F8);
            DeskState over = DeskWatch.await(window.desk, "its end", now -> now.run() instanceof RunState.Over);
            assertThat(((RunState.Over) over.run()).end().reason()).isEqualTo(EndReport.Reason.EXITED);
            window.until("the end on the bar", () -> window.text("#guest-state").equals("exited 0"));
        }
    }

    @Test
    void editsAreSavedBeforeABuildAndAskedAboutBeforeTheWindowCloses() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path source = window.project(folder, "hello").resolve("src/main.c");
            window.click("src/main.c");
            window.until("the text", () -> window.count(".paragraph-text") > 10);
            window.click(".code-area");
            window.robot.push(KeyCode.CONTROL, KeyCode.HOME);
            window.robot.write("/* one */");
            window.press(KeyCode.CONTROL, KeyCode.B);
            DeskWatch.await(window.desk, "a build", now -> now.build() instanceof BuildState.Built);
            assertThat(Files.readString(source)).startsWith("/* one *//* SPDX");

            window.click(".code-area");
            window.robot.push(KeyCode.CONTROL, KeyCode.HOME);
            window.robot.write("/* two */");
            window.press(KeyCode.CONTROL, KeyCode.Q);
            window.until("the question", () -> window.count("#question-text") == 1);
            assertThat(window.text("#question-text")).isEqualTo(source.toString());
            window.shot("window-unsaved-dark");
            window.press(KeyCode.ESCAPE);
            window.until("no question", () -> window.count("#question-text") == 0);
            assertThat(window.stage().isShowing()).isTrue();
            assertThat(Files.readString(source)).startsWith("/* one */");

            window.press(KeyCode.CONTROL, KeyCode.Q);
            window.click("Save and quit");
            window.until("the window gone", () -> !window.stage().isShowing());
            assertThat(Files.readString(source)).startsWith("/* two *//* one */");
        }
    }

    @Test
    void thePaletteDoesWhatIsTyped() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "hello");
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
            window.robot.write("from scratch");
            window.robot.type(KeyCode.ENTER); // the palette is a window of its own
            DeskWatch.await(window.desk, "a build", now -> now.build() instanceof BuildState.Built);
        }
    }

    @Test
    void aCrashIsNeverShownGreen() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "crash");
            window.press(KeyCode.CONTROL, KeyCode.R);
            DeskWatch.await(window.desk, "its end", now -> now.run() instanceof RunState.Over);
            window.until(
                    "the fault on the bar", () -> window.text("#guest-state").equals("page fault"));
            assertThat(window.onFx(() ->
                            window.stage().getScene().lookup("#guest-state").getStyleClass()))
                    .contains("chip-bad")
                    .doesNotContain("chip-good");
            window.shot("window-fault-dark");
        }
    }

    @Test
    void aRunningGuestIsPausedAndStopped() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path project = window.project(folder, "echo");
            window.desk.toggleBreakpoint(new BreakpointPlace.Line(project.resolve("src/main.c"), 1));
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped main = DeskWatch.stop(window.desk, 0);
            window.press(KeyCode.F8);
            window.until("it runs", () -> window.text("#guest-state").equals("Running"));
            window.press(KeyCode.SHIFT, KeyCode.F8);
            DeskWatch.stop(window.desk, main.stop().number());
            window.press(KeyCode.CONTROL, KeyCode.F2);
            DeskState over = DeskWatch.await(window.desk, "its end", now -> now.run() instanceof RunState.Over);
            assertThat(((RunState.Over) over.run()).end().reason()).isEqualTo(EndReport.Reason.KILLED);
        }
    }

    @Test
    void damagedSettingsAreKeptAsideAndTheWindowSaysSo() throws Exception {
        Files.writeString(folder.resolve("window.json"), "{\"theme\": ");
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.until("the problem", () -> window.text("#problem-what").contains("is damaged"));
            assertThat(folder.resolve("window.json.damaged")).exists();
        }
    }
}

package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.cli.Child;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.transcript.SavedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was really recorded, opened in the real window: all views show its stops, and nothing runs. */
class ReplayWindowTest {
    @TempDir
    static Path folder;

    private static Path transcript;

    @BeforeAll
    static void record() throws Exception {
        Path project = folder.resolve("crash");
        NewProject.create(project, StarterDescription.shipped(), "crash");
        transcript = folder.resolve("session.mi");
        Process live = new ProcessBuilder(Child.command(List.of(
                        "debug",
                        project.toString(),
                        "--accel",
                        "tcg",
                        "--transcript",
                        transcript.toString(),
                        "--break",
                        "main",
                        "--do",
                        "next,next,continue",
                        "--",
                        "guard")))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(live.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(live.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(transcript).as(said).exists();
    }

    @Test
    void allViewsGoToTheStopThatIsChosenAndNothingRuns() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.desk.open(transcript, Optional.empty());
            window.until("the first stop", () -> window.state().run() instanceof RunState.Stopped);
            List<Integer> stops = SavedSession.open(transcript).shown();
            window.until("the stops", () -> rows(window).size() == stops.size() + 1);
            assertThat(window.text("#replay-text"))
                    .startsWith("Replay of session.mi, recorded on 20")
                    .endsWith(" UTC – nothing runs");
            assertThat(at(window)).isEqualTo(stops.get(0));
            window.until(
                    "the variables", () -> window.values("#variables-table").containsKey("wanted"));

            choose(window, 2);
            window.until("the third stop", () -> at(window) == stops.get(2));
            window.until(
                    "its variables", () -> window.values("#variables-table").containsKey("i"));
            window.until("the console", () -> window.words("#console-terminal").contains("Starter 1."));
            assertThat(disabled(window, "#do-pause")).isTrue();
            assertThat(disabled(window, "#do-earlier")).isFalse();
            assertThat(disabled(window, "#do-over")).isFalse();
            window.shot("replay-dark");

            window.press(KeyCode.F4);
            window.until("the second stop", () -> at(window) == stops.get(1));
            window.press(KeyCode.F6);
            window.until("the third stop again", () -> at(window) == stops.get(2));

            choose(window, stops.size());
            DeskState over = DeskWatch.await(window.desk, "the end", now -> now.run() instanceof RunState.Over);
            assertThat(((RunState.Over) over.run()).end().fault().orElseThrow().kind())
                    .isEqualTo("page-fault");
            choose(window, 0);
            window.until("the first stop after the end", () -> at(window) == stops.get(0));
            window.onFx(() -> {
                window.window.otherTheme();
                return true;
            });
            window.shot("replay-light");
            assertThat(window.clipped()).isEmpty();
        }
    }

    @Test
    void aBreakpointIsNotMadeAndSaysWhy() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.desk.open(transcript, Optional.empty());
            window.until("the first stop", () -> window.state().run() instanceof RunState.Stopped);
            window.desk.toggleBreakpoint(new BreakpointPlace.Function("main"));
            DeskState refused = DeskWatch.await(
                    window.desk,
                    "the refusal",
                    now -> now.breakpoints().stream()
                            .anyMatch(mark -> mark.refusal().isPresent()));
            assertThat(refused.breakpoints().get(0).refusal().orElse(""))
                    .contains("nothing can be changed: this is a recorded session");
        }
    }

    private static List<?> rows(OpenWindow window) throws Exception {
        return window.onFx(() -> List.copyOf(table(window).getItems()));
    }

    private static void choose(OpenWindow window, int row) throws Exception {
        window.onFx(() -> {
            table(window).getSelectionModel().select(row);
            return true;
        });
    }

    private static TableView<?> table(OpenWindow window) {
        return window.stage().getScene().lookup("#recorded-table") instanceof TableView<?> table
                ? table
                : new TableView<>();
    }

    private static int at(OpenWindow window) {
        return window.state().run() instanceof RunState.Stopped stopped
                ? stopped.stop().number()
                : -1;
    }

    private static boolean disabled(OpenWindow window, String button) throws Exception {
        return window.onFx(() -> ((Button) window.stage().getScene().lookup(button)).isDisabled());
    }
}

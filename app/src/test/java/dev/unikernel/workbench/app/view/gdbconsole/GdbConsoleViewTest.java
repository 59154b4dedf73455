package dev.unikernel.workbench.app.view.gdbconsole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.ui.controls.CommandHistory;
import dev.unikernel.workbench.app.view.gdbconsole.GdbLine.Kind;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GdbConsoleViewTest {
    @TempDir
    Path folder;

    @Test
    void gdbAnswersRefusesAndAnswersWhileTheGuestRuns() throws Exception {
        StillDesk still = new StillDesk();
        try (Window window = Window.open(new GdbConsoleTool(), still, Theme.DARK, 400, 200)) {
            window.untilShown("Debug a guest to talk to gdb");
        }
        assertThat(still.listeners()).isZero();

        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "echo");
        try (LocalDesk desk = new LocalDesk();
                Window window = Window.open(new GdbConsoleTool(), desk, Theme.DARK, 700, 260)) {
            desk.open(folder.resolve("p"), Optional.empty());
            DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
            desk.debug(LaunchWish.DEFAULT);
            DeskWatch.stop(desk, 0);
            ListView<GdbLine> list = list(window);
            TextField input = window.find("#gdbconsole-input", TextField.class);
            Window.until("the first line", () -> !list.getItems().isEmpty());

            type(input, "print 6 * 7");
            until(list, Kind.OUTPUT, "$1 = 42");
            type(input, "print no_such_symbol");
            until(list, Kind.REFUSAL, "No symbol \"no_such_symbol\" in current context.");
            assertThat(list.getItems().stream().filter(line -> line.text().contains("No symbol")))
                    .as("said once, though gdb sends it twice")
                    .hasSize(1);
            type(input, "info line main");
            until(list, Kind.OUTPUT, "main.c\" starts at address");
            window.shootBoth("gdbconsole");
            assertThat(window.clipped()).isEmpty();

            Window.onFx(() -> {
                input.requestFocus();
                return true;
            });
            window.press(KeyCode.UP);
            window.press(KeyCode.UP);
            assertThat(input.getText()).isEqualTo("print no_such_symbol");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.DOWN);
            assertThat(input.getText()).isEmpty();

            desk.resume(Resume.CONTINUE);
            DeskWatch.await(desk, "running", now -> now.run() instanceof RunState.Running);
            type(input, "show architecture");
            until(list, Kind.OUTPUT, "architecture");
            type(input, "info registers rip");
            Window.until(
                    "gdb's refusal while it runs",
                    () -> list.getItems().stream()
                                    .filter(line -> line.kind() == Kind.REFUSAL)
                                    .count()
                            == 2);
            desk.stop();
            until(list, Kind.NOTE, "gdb has ended");
            type(input, "print 1");
            Window.until(
                    "a refusal",
                    () -> list.getItems().get(list.getItems().size() - 1).kind() == Kind.REFUSAL);
        }
    }

    private static void until(ListView<GdbLine> list, Kind kind, String text) throws Exception {
        Window.until(
                kind + " " + text,
                () -> list.getItems().stream()
                        .anyMatch(line -> line.kind() == kind && line.text().contains(text)));
    }

    @SuppressWarnings("unchecked")
    private static ListView<GdbLine> list(Window window) throws Exception {
        return window.find("#gdbconsole-lines", ListView.class);
    }

    private static void type(TextField input, String line) throws Exception {
        Window.onFx(() -> {
            input.setText(line);
            input.fireEvent(new ActionEvent());
            return true;
        });
    }

    @Test
    void piecesOfTextBecomeLinesAndAFloodIsBounded() {
        GdbOutput output = new GdbOutput();
        output.add(Kind.OUTPUT, "half ");
        assertThat(output.collect()).isEmpty();
        output.add(Kind.OUTPUT, "and half\n\u001b[31mnext");
        assertThat(output.collect()).containsExactly(new GdbLine(Kind.OUTPUT, "half and half"));
        output.add(Kind.LOG, "warning\n");
        assertThat(output.collect())
                .containsExactly(new GdbLine(Kind.OUTPUT, "[31mnext"), new GdbLine(Kind.LOG, "warning"));
        for (int i = 0; i < 6000; i++) {
            output.add(Kind.TARGET, i + "\n");
        }
        assertThat(output.collect())
                .hasSize(5001)
                .startsWith(new GdbLine(Kind.NOTE, "[… 1000 lines not shown]"))
                .endsWith(new GdbLine(Kind.TARGET, "5999"));
    }

    @Test
    void theHistoryKeepsWhatIsBeingTyped() {
        CommandHistory history = new CommandHistory();
        history.add("a");
        history.add("b");
        history.add("b");
        assertThat(history.up("typing")).isEqualTo("b");
        assertThat(history.up("b")).isEqualTo("a");
        assertThat(history.up("a")).isEqualTo("a");
        assertThat(history.down("a")).isEqualTo("b");
        assertThat(history.down("b")).isEqualTo("typing");
    }
}

package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.event.ActionEvent;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed at gdb's own console moves the whole window, and what gdb said before it was looked at is there. */
class GdbConsoleSteersTest {
    @TempDir
    Path folder;

    @Test
    void stepAndContinueTypedAtGdbsConsoleAreFollowedByTheDesk() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path source = window.project(folder, "hello").resolve("src/main.c");
            window.desk.toggleBreakpoint(new BreakpointPlace.Line(source, OpenWindow.line(source, "LINE_MAIN")));
            window.desk.toggleBreakpoint(new BreakpointPlace.Line(source, OpenWindow.line(source, "LINE_NEXT2")));
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped first = DeskWatch.stop(window.desk, 0);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            window.robot.clickOn("GDB console");

            List<RunState> seen = new CopyOnWriteArrayList<>();
            Runnable off = window.desk.onState(now -> seen.add(now.run()));
            type(window, "step");
            RunState.Stopped second = DeskWatch.stop(window.desk, first.stop().number());
            assertThat(second.stop().frame().orElseThrow().line()).hasValue(OpenWindow.line(source, "LINE_NEXT1"));
            window.until(
                    "the step's line on the bar",
                    () -> window.text("#guest-state")
                            .equals("Stopped · main.c:" + OpenWindow.line(source, "LINE_NEXT1") + " · CPU 0"));
            assertThat(seen)
                    .as("it ran in between, and its last stop is known meanwhile")
                    .anyMatch(run -> run instanceof RunState.Running running
                            && running.last().equals(Optional.of(first.stop())));
            seen.clear();

            type(window, "continue");
            RunState.Stopped third = DeskWatch.stop(window.desk, second.stop().number());
            assertThat(third.stop().frame().orElseThrow().line()).hasValue(OpenWindow.line(source, "LINE_NEXT2"));
            assertThat(seen).anyMatch(RunState.Running.class::isInstance);
            off.run();

            window.press(KeyCode.F8); // the window's own go on works as before
            window.until("its end", () -> window.text("#guest-state").equals("exited 0"));
            assertThat(window.state().problem()).isEmpty();
        }
    }

    @Test
    void continueTypedAtGdbsConsoleIsRunningAndCanBePausedByTheWindow() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path source = window.project(folder, "echo").resolve("src/main.c");
            window.desk.toggleBreakpoint(new BreakpointPlace.Line(source, 1));
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped first = DeskWatch.stop(window.desk, 0);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            window.robot.clickOn("GDB console");
            type(window, "continue");
            window.until("it runs", () -> window.text("#guest-state").equals("Running"));
            window.press(KeyCode.SHIFT, KeyCode.F8);
            DeskWatch.stop(window.desk, first.stop().number());
            window.until("it stands", () -> window.text("#guest-state").startsWith("Stopped"));
        }
    }

    @Test
    void whatGdbSaidBeforeItsConsoleWasOpenedIsThere() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "hello");
            window.press(KeyCode.CONTROL, KeyCode.D);
            DeskWatch.stop(window.desk, 0);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            window.robot.clickOn("GDB console");
            window.until(
                    "gdb's words about its first breakpoint",
                    () -> lines(window).stream().anyMatch(line -> line.contains("Temporary breakpoint 1, ")));
        }
    }

    private static void type(OpenWindow window, String line) throws Exception {
        window.onFx(() -> {
            TextField input =
                    (TextField) Objects.requireNonNull(window.stage().getScene().lookup("#gdbconsole-input"));
            input.setText(line);
            input.fireEvent(new ActionEvent());
            return true;
        });
    }

    private static List<String> lines(OpenWindow window) throws Exception {
        return window.onFx(() -> {
            ListView<?> list = (ListView<?>)
                    Objects.requireNonNull(window.stage().getScene().lookup("#gdbconsole-lines"));
            return list.getItems().stream().map(String::valueOf).toList();
        });
    }
}

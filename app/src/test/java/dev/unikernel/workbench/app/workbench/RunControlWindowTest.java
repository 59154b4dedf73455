package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running to a line, to a return address, moving the program counter, and what single steps hold back. */
class RunControlWindowTest {
    @TempDir
    Path folder;

    @Test
    void theGuestRunsToTheLineOfTheCaretAndItsProgramCounterIsMovedByTheMenu() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path source = window.project(folder, "hello").resolve("src/main.c");
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped first = DeskWatch.stop(window.desk, 0);
            window.until("the editor", () -> window.count(".paragraph-text") > 10);
            caret(window, OpenWindow.line(source, "LINE_NEXT2"));
            window.press(KeyCode.CONTROL, KeyCode.F10);
            RunState.Stopped there = DeskWatch.stop(window.desk, first.stop().number());
            assertThat(there.stop().frame().orElseThrow().line()).hasValue(OpenWindow.line(source, "LINE_NEXT2"));
            assertThat(window.state().breakpoints()).isEmpty();

            int line = OpenWindow.line(source, "LINE_MAIN");
            window.until("the gutter", () -> gutter(window, line).isPresent());
            window.robot.clickOn(gutter(window, line).orElseThrow(), MouseButton.SECONDARY);
            window.robot.clickOn("Set next statement (moves the pc; nothing runs)");
            RunState.Stopped moved = DeskWatch.stop(window.desk, there.stop().number());
            assertThat(moved.stop().reason()).isInstanceOf(StopReason.Moved.class);
            assertThat(moved.stop().frame().orElseThrow().line()).hasValue(line);
            window.until(
                    "what it did", () -> window.text("#guest-state").equals("Moved · main.c:" + line + " · CPU 0"));
            assertThat(window.state().problem()).isEmpty();
            window.shot("run-control-dark");

            caret(window, OpenWindow.line(source, "LINE_NEXT1"));
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F10);
            RunState.Stopped next = DeskWatch.stop(window.desk, moved.stop().number());
            assertThat(next.stop().frame().orElseThrow().line()).hasValue(OpenWindow.line(source, "LINE_NEXT1"));
            assertThat(window.clipped()).isEmpty();
        }
    }

    @Test
    void aFrameIsRunToItsReturnAddress() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "hello");
            window.desk.addBreakpoint(new BreakpointPlace.Function("printf"), Tail.NONE, false);
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped inside = DeskWatch.stop(window.desk, 0);
            String caller = window.state()
                    .live()
                    .orElseThrow()
                    .debug()
                    .orElseThrow()
                    .session()
                    .stack()
                    .frames(1)
                    .get(20, TimeUnit.SECONDS)
                    .value()
                    .frames()
                    .get(1)
                    .function()
                    .orElseThrow();
            window.until("the stack", () -> window.count("#stack-tree") == 1);
            Node tree = window.robot.lookup("#stack-tree").query();
            window.until(
                    "its frame",
                    () -> window.robot.from(tree).lookup("printf").tryQuery().isPresent());
            window.robot.clickOn(window.robot.from(tree).lookup("printf").<Node>query());
            window.press(KeyCode.SHIFT, KeyCode.F10);
            window.robot.clickOn("Run until this frame has returned");
            RunState.Stopped back = DeskWatch.stop(window.desk, inside.stop().number());
            assertThat(back.stop().frame().orElseThrow().function()).contains(caller);
        }
    }

    @Test
    void whatSingleStepsHoldBackIsSwitchedAndHoldsForTheNextGuest() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "hello");
            assertThat(toggle(window, "#hold-timers").isDisabled()).isTrue();
            window.press(KeyCode.CONTROL, KeyCode.D);
            DeskWatch.stop(window.desk, 0);
            window.until("QEMU's own", () -> toggle(window, "#hold-timers").isSelected());
            window.click("#hold-timers");
            DeskWatch.await(
                    window.desk,
                    "the clocks run",
                    now -> now.control().mask().equals(Optional.of(new SingleStepMask(true, false))));
            assertThat(asked(window)).isEqualTo(new SingleStepMask(true, false));

            int guest = window.state().live().orElseThrow().number();
            window.press(KeyCode.CONTROL, KeyCode.D);
            DeskWatch.await(
                    window.desk,
                    "the next guest stands",
                    now -> now.run() instanceof RunState.Stopped
                            && now.live().orElseThrow().number() > guest);
            assertThat(asked(window)).isEqualTo(new SingleStepMask(true, false));
            window.until(
                    "so the switch says",
                    () -> !toggle(window, "#hold-timers").isSelected()
                            && toggle(window, "#hold-interrupts").isSelected());
        }
    }

    private static SingleStepMask asked(OpenWindow window) throws Exception {
        return window.state()
                .live()
                .orElseThrow()
                .debug()
                .orElseThrow()
                .session()
                .singleStepMask()
                .get(20, TimeUnit.SECONDS);
    }

    private static ToggleButton toggle(OpenWindow window, String query) throws Exception {
        return window.onFx(() ->
                (ToggleButton) Objects.requireNonNull(window.stage().getScene().lookup(query)));
    }

    private static void caret(OpenWindow window, int line) throws Exception {
        window.onFx(() -> {
            CodeArea area =
                    (CodeArea) Objects.requireNonNull(window.stage().getScene().lookup(".code-area"));
            area.moveTo(line - 1, 0);
            area.requestFocus();
            return true;
        });
    }

    private static Optional<Node> gutter(OpenWindow window, int line) throws Exception {
        return window.onFx(() -> window.stage().getScene().getRoot().lookupAll(".gutter").stream()
                .filter(box -> box.isVisible()
                        && box.lookup(".number") instanceof Text number
                        && number.getText().strip().equals(Integer.toString(line)))
                .findFirst());
    }
}

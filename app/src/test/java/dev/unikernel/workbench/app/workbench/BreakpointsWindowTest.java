package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breakpoints of the whole window: kept, set while the guest runs, heard in both consoles. */
class BreakpointsWindowTest {
    @TempDir
    Path folder;

    @Test
    void theyAreThereAgainInTheNextWindowAndSentToItsGuest() throws Exception {
        Path project;
        try (OpenWindow window = OpenWindow.in(folder)) {
            project = window.project(folder, "hello");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            window.robot
                    .clickOn("#breakpoint-field")
                    .write("scale,log=factor {factor}")
                    .type(KeyCode.ENTER);
            window.robot.write("main.c:" + line(project, "LINE_NEXT2")).type(KeyCode.ENTER);
            window.robot.write("nosuch").type(KeyCode.ENTER);
            DeskWatch.await(window.desk, "three", now -> now.breakpoints().size() == 3);
            int last = window.state().breakpoints().get(2).id();
            window.desk.changeBreakpoint(last, mark -> Optional.of(mark.withEnabled(false)));
            window.desk.holdForBreakpoints(false);
        }
        try (OpenWindow window = OpenWindow.in(folder.resolve("again"))) {
            window.desk.open(project, Optional.empty());
            DeskWatch.await(window.desk, "three again", now -> now.breakpoints().size() == 3);
            assertThat(window.state().control().holds()).isFalse();
            assertThat(window.state().breakpoints().get(2).enabled()).isFalse();
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped stop = DeskWatch.stop(window.desk, 0);
            assertThat(stop.stop().frame().orElseThrow().line()).hasValue(line(project, "LINE_NEXT2"));
            assertThat(window.state().breakpoints())
                    .extracting(BreakpointMark::state)
                    .containsExactly(BreakpointMark.State.SET, BreakpointMark.State.SET, BreakpointMark.State.OFF);

            window.press(KeyCode.F6);
            DeskWatch.stop(window.desk, stop.stop().number());
            window.press(KeyCode.F6);
            DeskWatch.await(
                    window.desk, "it spoke", now -> now.breakpoints().get(0).hits() == 1);
            window.robot.clickOn("GDB console");
            window.until(
                    "marked as a logpoint's",
                    () -> lines(window).stream()
                            .anyMatch(line -> line.contains("LOGPOINT") && line.contains("factor 6")));
            window.shot("breakpoints-window-dark");
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            window.shot("breakpoints-window-light");
        }
    }

    @Test
    void whileTheGuestRunsItIsHeldUnseenOrTheyWaitAsTheUserChose() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            Path project = window.project(folder, "echo");
            window.desk.addBreakpoint(new BreakpointPlace.Function("main"), Tail.NONE, false);
            window.press(KeyCode.CONTROL, KeyCode.D);
            RunState.Stopped first = DeskWatch.stop(window.desk, 0);
            window.press(KeyCode.F8);
            window.until("it runs", () -> window.text("#guest-state").equals("Running"));
            List<RunState> seen = new CopyOnWriteArrayList<>();
            Runnable off = window.desk.onState(now -> seen.add(now.run()));

            window.desk.addBreakpoint(new BreakpointPlace.Line(project.resolve("src/main.c"), 1), Tail.NONE, false);
            DeskWatch.await(window.desk, "it is set", now -> state(now.breakpoints(), 1) == BreakpointMark.State.SET);
            assertThat(seen).allMatch(RunState.Running.class::isInstance);

            window.click("#breakpoints-menu");
            window.robot.clickOn("Hold a running guest for changes, unseen");
            DeskWatch.await(window.desk, "not held", now -> !now.control().holds());
            window.robot.clickOn("#breakpoint-field").write("console_read,hw").type(KeyCode.ENTER);
            DeskWatch.await(
                    window.desk,
                    "it waits",
                    now -> now.breakpoints().size() == 3
                            && now.breakpoints().get(2).refusal().orElse("").contains("set at the next stop"));
            window.desk.changeBreakpoint(
                    window.state().breakpoints().get(0).id(), mark -> Optional.of(mark.withEnabled(false)));
            DeskWatch.await(
                    window.desk,
                    "a refusal",
                    now -> now.problem()
                            .filter(problem -> problem.what().contains("is not held for breakpoints"))
                            .isPresent());
            assertThat(window.state().breakpoints().get(0).enabled()).isTrue();
            assertThat(seen).allMatch(RunState.Running.class::isInstance);
            off.run();

            window.press(KeyCode.SHIFT, KeyCode.F8);
            DeskWatch.await(
                    window.desk,
                    "it stands",
                    now -> now.run() instanceof RunState.Stopped stopped
                            && stopped.stop().number() > first.stop().number());
            assertThat(state(window.state().breakpoints(), 2)).isNotEqualTo(BreakpointMark.State.WAITING);
            assertThat(window.state().breakpoints().get(2).refusal().orElse("")).doesNotContain("set at the next stop");
        }
    }

    private static BreakpointMark.State state(List<BreakpointMark> marks, int index) {
        return marks.size() > index ? marks.get(index).state() : BreakpointMark.State.WAITING;
    }

    private static int line(Path project, String tag) throws Exception {
        return OpenWindow.line(project.resolve("src/main.c"), tag);
    }

    private static List<String> lines(OpenWindow window) throws Exception {
        return window.onFx(() -> {
            ListView<?> list = (ListView<?>)
                    Objects.requireNonNull(window.stage().getScene().lookup("#gdbconsole-lines"));
            return list.getItems().stream().map(String::valueOf).toList();
        });
    }
}

package dev.unikernel.workbench.app.view.breakpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreakpointsViewTest {
    @TempDir
    Path folder;

    @Test
    void breakpointsAreAddedConfirmedGivenConditionsSwitchedAndRemovedByKeyboard() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new BreakpointsTool(), guest.desk, 380, 220)) {
            showing.awaitTexts("No breakpoints yet. Add one below, or click beside a line of the editor.");
            showing.robot.clickOn("#breakpoint-field").write("total").type(KeyCode.ENTER);
            showing.robot.write("main.c:" + guest.line("LINE_SPIN")).type(KeyCode.ENTER);
            showing.robot.write("nofunction").type(KeyCode.ENTER);
            showing.awaitTexts("total", "main.c:" + guest.line("LINE_SPIN"), "nofunction");
            assertThat(marks(guest)).noneMatch(mark -> mark.confirmed().isPresent());

            guest.stopAt("LINE_CALL");
            guest.await(
                    "gdb refused one",
                    state -> state.breakpoints().get(2).refusal().isPresent());
            assertThat(marks(guest))
                    .filteredOn(mark -> mark.confirmed().isPresent())
                    .hasSize(3);
            showing.awaitTexts("1");

            showing.robot.clickOn("total").type(KeyCode.SPACE);
            guest.await("it is off", state -> !state.breakpoints().get(0).enabled());
            showing.robot.type(KeyCode.SPACE);
            guest.await(
                    "it is on and set again",
                    state -> state.breakpoints().get(0).enabled()
                            && state.breakpoints().get(0).confirmed().isPresent());
            showing.robot.type(KeyCode.F2).write("index == 1").type(KeyCode.ENTER);
            guest.await(
                    "it has a condition",
                    state -> state.breakpoints()
                            .get(0)
                            .confirmed()
                            .flatMap(found -> found.condition())
                            .equals(Optional.of("index == 1")));
            showing.awaitTexts("if=index == 1");
            showing.photograph();

            BlockingQueue<Location> revealed = new LinkedBlockingQueue<>();
            guest.desk.onReveal(revealed::add);
            showing.robot.type(KeyCode.ENTER);
            assertThat(revealed.poll(10, TimeUnit.SECONDS)).isInstanceOf(Location.Source.class);
            showing.robot.type(KeyCode.DELETE);
            guest.await("it is gone", state -> state.breakpoints().size() == 3);
        }
    }

    @Test
    void whatIsWrongWithATextIsSaidInPlaceAndNothingIsAdded() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new BreakpointsTool(), guest.desk, 380, 220)) {
            showing.robot.clickOn("#breakpoint-field").write("main,skip=x").type(KeyCode.ENTER);
            showing.awaitTexts("skip=x is not a number from 0 to 2147483647");
            assertThat(Showing.onFx(() -> ((TextField)
                                    showing.robot.lookup("#breakpoint-field").query())
                            .getText()))
                    .isEqualTo("main,skip=x");
            showing.robot.type(KeyCode.BACK_SPACE, KeyCode.DIGIT2).type(KeyCode.ENTER);
            showing.awaitTexts("main", "skip=2");
            assertThat(marks(guest)).extracting(mark -> mark.tail().skip()).containsExactly(2);
            assertThat(guest.desk.state().problem()).isEmpty();

            showing.robot
                    .clickOn("main")
                    .type(KeyCode.F2)
                    .clickOn("#edit-log")
                    .write("n is {")
                    .type(KeyCode.ENTER);
            showing.awaitTexts("log= has a { without its } in \"n is {\"; write {{ for a brace of the text");
            showing.robot.write("n}").type(KeyCode.ENTER);
            showing.awaitTexts("main", "log=n is {n}, skip=2", "log");
        }
    }

    private static List<BreakpointMark> marks(GuestOnDesk guest) {
        return guest.desk.state().breakpoints();
    }
}

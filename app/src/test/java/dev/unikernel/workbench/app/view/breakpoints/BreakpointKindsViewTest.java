package dev.unikernel.workbench.app.view.breakpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is more than a plain breakpoint, added by its SPEC, in a real guest. */
class BreakpointKindsViewTest {
    @TempDir
    Path folder;

    @Test
    void aLogpointSpeaksAWatchpointStopsAndWhatMatchesSeveralFunctionsHasChildren() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new BreakpointsTool(), guest.desk, 380, 300)) {
            add(showing, "total,log=index {index}");
            add(showing, "watch=served,once");
            add(showing, "re:^(total|serve)$,skip=1000");
            showing.awaitTexts("total", "served", "re:^(total|serve)$", "log", "write");
            RunState.Stopped first = guest.stopAt("LINE_CALL");

            guest.desk.resume(Resume.CONTINUE);
            RunState.Stopped written = guest.stoppedAfter(first);
            assertThat(written.stop().reason()).isInstanceOf(StopReason.WatchpointHit.class);
            guest.await("once is over", state -> state.breakpoints().size() == 3);
            guest.await("it spoke twice", state -> state.breakpoints().get(0).hits() == 2);
            assertThat(guest.desk.state().breakpoints().get(1).placed()).hasSize(2);
            showing.awaitTexts("serve", "main.c:" + (guest.line("LINE_CALL") - 2), "2");

            showing.robot.clickOn("serve").type(KeyCode.SPACE);
            guest.await(
                    "one place is off",
                    state -> state.breakpoints().get(1).placed().stream()
                            .anyMatch(
                                    one -> !one.breakpoint().locations().get(0).enabled()));
            showing.photograph("breakpoints-kinds");
        }
    }

    @Test
    void aPendingOneIsHollowUntilGdbLearnsItsPlace() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new BreakpointsTool(), guest.desk, 380, 220)) {
            add(showing, "later,pending");
            showing.robot.clickOn("later");
            showing.awaitTexts("not set in a guest yet");
            guest.stopAt("LINE_CALL");
            showing.awaitTexts("waits: gdb knows no such place yet");
            assertThat(mark(guest).state()).isEqualTo(BreakpointMark.State.PENDING);

            console(guest, "add-symbol-file " + object("later") + " -s .text 0x1800000");
            guest.await("it has a place", state -> state.breakpoints().get(0).state() == BreakpointMark.State.SET);
            showing.awaitTexts("breakpoint");
        }
    }

    @Test
    void whatIsDeletedAtGdbsConsoleIsSaidAndMadeAgainInTheNextGuest() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new BreakpointsTool(), guest.desk, 380, 220)) {
            add(showing, "main");
            RunState.Stopped first = guest.stopAt("LINE_CALL");
            assertThat(first.stop().frame().orElseThrow().function()).contains("main");
            console(guest, "delete " + mark(guest).numbers()[0]);
            guest.await("gone", state -> state.breakpoints().get(0).state() == BreakpointMark.State.REFUSED);
            guest.desk.debug(LaunchWish.DEFAULT);
            guest.await("again", state -> state.breakpoints().get(0).state() == BreakpointMark.State.SET);
            guest.stopped();
        }
    }

    private static void add(Showing showing, String spec) {
        showing.robot.clickOn("#breakpoint-field").write(spec).type(KeyCode.ENTER);
    }

    private static BreakpointMark mark(GuestOnDesk guest) {
        return guest.desk.state().breakpoints().get(0);
    }

    private static void console(GuestOnDesk guest, String line) throws Exception {
        GdbSession session =
                guest.desk.state().live().orElseThrow().debug().orElseThrow().session();
        session.console(line).get(20, TimeUnit.SECONDS);
    }

    /** An object with one function, compiled now. */
    private Path object(String function) throws Exception {
        Path source = folder.resolve(function + ".c");
        Files.writeString(source, "int " + function + "(int n) { return n + 1; }\n");
        Path object = folder.resolve(function + ".o");
        Process gcc = new ProcessBuilder("gcc", "-g", "-c", source.toString(), "-o", object.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor(20, TimeUnit.SECONDS) && gcc.exitValue() == 0).isTrue();
        return object;
    }
}

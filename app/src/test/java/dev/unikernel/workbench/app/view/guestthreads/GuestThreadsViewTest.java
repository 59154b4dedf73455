package dev.unikernel.workbench.app.view.guestthreads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestThreadsViewTest {
    @TempDir
    Path folder;

    @Test
    void threadsAreShownWithTheirCallersAndABrokenListIsTold() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder, "/dev/unikernel/workbench/app/cli/inside.c");
                Showing showing = Showing.open(new GuestThreadsTool(), guest.desk, 1100, 320)) {
            showing.awaitTexts("Stop the guest to see the threads that its own system keeps.");
            guest.stopAt("WHOLE");
            showing.awaitTexts("main", "running", "other", "ready", "wait_a_turn");
            showing.photograph();
            BlockingQueue<Location> revealed = new LinkedBlockingQueue<>();
            guest.desk.onReveal(revealed::add);
            showing.robot.clickOn("other");
            showing.await(
                    "its callers",
                    () -> showing.texts().stream().anyMatch(text -> text.startsWith("let_others_run  threads.c:")));
            showing.photograph("guestthreads-callers");
            showing.robot.clickOn(showing.texts().stream()
                    .filter(text -> text.startsWith("wait_a_turn  main.c:"))
                    .findFirst()
                    .orElseThrow());
            assertThat(revealed.poll(30, TimeUnit.SECONDS)).isInstanceOf(Location.Address.class);

            guest.desk.toggleBreakpoint(new BreakpointPlace.Line(guest.source, guest.line("ROUND")));
            guest.desk.resume(Resume.CONTINUE);
            showing.await(
                    "the break in the list",
                    () -> showing.texts().stream()
                            .anyMatch(text ->
                                    text.startsWith("The list breaks: thread 1 at 0x") && text.contains("a cycle")));
            showing.photograph("guestthreads-broken");
        }
    }
}

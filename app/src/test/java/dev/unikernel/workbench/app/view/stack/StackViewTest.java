package dev.unikernel.workbench.app.view.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackViewTest {
    @TempDir
    Path folder;

    @Test
    void theStackOfTheStopIsShownAndChoosingAFrameRevealsItsLine() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new StackTool(), guest.desk, 300, 360)) {
            showing.awaitTexts("Start debugging, or pause the guest, to see its CPUs and their call stacks.");
            guest.stopAt("LINE_BASE");
            String recursion = "main.c:" + guest.line("LINE_RECURSION");
            showing.awaitTexts(
                    "CPU 0",
                    "long mode, ring 0",
                    "total",
                    "main.c:" + guest.line("LINE_BASE"),
                    recursion,
                    "serve",
                    "main");
            showing.photograph();

            BlockingQueue<Location> revealed = new LinkedBlockingQueue<>();
            guest.desk.onReveal(revealed::add);
            showing.robot.clickOn("serve");
            assertThat(revealed.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(new Location.Source(guest.source, guest.line("LINE_CALL")));
            assertThat(((RunState.Stopped) guest.await(
                                            "a frame is looked at",
                                            state -> state.run() instanceof RunState.Stopped now && now.frame() == 2)
                                    .run())
                            .thread())
                    .isEqualTo(1);
        }
    }
}

package dev.unikernel.workbench.app.view.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapViewTest {
    @TempDir
    Path folder;

    @Test
    void theHeapIsShownABlockIsFoundAndDamageIsTold() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder, "/dev/unikernel/workbench/app/cli/inside.c");
                Showing showing = Showing.open(new HeapTool(), guest.desk, 960, 420)) {
            showing.awaitTexts("Stop the guest to see the heap that its own system keeps.");
            guest.stopAt("WHOLE");
            showing.awaitTexts("used", "free", "100,016");
            assertThat(showing.texts()).anyMatch(text -> text.contains("taken:") && text.contains("in 3"));
            showing.robot.clickOn("#heap-find").write("kept+5").type(KeyCode.ENTER);
            showing.await(
                    "the block",
                    () -> showing.texts().stream()
                            .anyMatch(text -> text.contains("is 5 bytes into the memory of the block at 0x")));
            showing.photograph();
            showing.robot.clickOn("#heap-find").eraseText(6).write("main").type(KeyCode.ENTER);
            showing.await(
                    "no block", () -> showing.texts().stream().anyMatch(text -> text.endsWith("is not in the heap")));

            guest.desk.toggleBreakpoint(new BreakpointPlace.Line(guest.source, guest.line("MARK")));
            guest.desk.resume(Resume.CONTINUE);
            showing.await(
                    "the damage",
                    () -> showing.texts().stream()
                            .anyMatch(
                                    text -> text.startsWith("Damaged: block 3 at 0x") && text.contains("0x12345678")));
            showing.photograph("heap-damaged");
        }
    }
}

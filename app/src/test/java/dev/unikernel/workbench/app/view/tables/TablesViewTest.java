package dev.unikernel.workbench.app.view.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesViewTest {
    @TempDir
    Path folder;

    @Test
    void theTablesAreDecodedAndAHandlerLeadsToItsCode() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new TablesTool(), guest.desk, 960, 420)) {
            showing.awaitTexts(
                    "Stop the guest to see its interrupt, segment and task tables, and its control registers.");
            guest.stopAt("LINE_BASE");
            showing.awaitTexts("14 page-fault");
            assertThat(showing.texts()).anyMatch(text -> text.startsWith("IDT at 0x"));
            showing.photograph();

            BlockingQueue<Location> revealed = new LinkedBlockingQueue<>();
            guest.desk.onReveal(revealed::add);
            showing.robot.clickOn("14 page-fault");
            assertThat(revealed.poll(10, TimeUnit.SECONDS)).isInstanceOf(Location.Address.class);

            showing.robot.clickOn("#tables-control");
            showing.awaitTexts("cr0", "efer", "cr4");
            assertThat(showing.texts()).doesNotContain("14 page-fault");
            assertThat(showing.texts()).anyMatch(text -> text.contains("PG"));
            showing.photograph("tables-control");
            showing.robot.clickOn("#tables-gdt");
            showing.await(
                    "64-bit code", () -> showing.texts().stream().anyMatch(text -> text.startsWith("code, 64-bit")));
        }
    }
}

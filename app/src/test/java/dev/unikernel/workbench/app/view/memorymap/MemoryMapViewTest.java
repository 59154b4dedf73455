package dev.unikernel.workbench.app.view.memorymap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryMapViewTest {
    @TempDir
    Path folder;

    @Test
    void aStoppedGuestShowsItsMapAndTheWayOfAnAddress() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new MemoryMapTool(), guest.desk, 1180, 560)) {
            showing.awaitTexts("Stop the guest under the debugger to see what its page tables map.");
            RunState.Stopped first = guest.stopAt("LINE_CALL");
            showing.await(
                    "the code's row",
                    () -> rows(showing).stream()
                            .anyMatch(row -> row.kind() == MapRow.Kind.CODE
                                    && row.whose().equals(".text")));
            assertThat(rows(showing)).anySatisfy(row -> {
                assertThat(row.kind()).isEqualTo(MapRow.Kind.HOLE);
                assertThat(row.whose()).contains("boot_stack_guard");
            });
            showing.await(
                    "findings",
                    () -> showing.view.node().lookup("#memorymap-findings") != null
                            && showing.texts().stream().anyMatch(text -> text.contains("address 0 is not mapped")));

            List<Location> revealed = new CopyOnWriteArrayList<>();
            guest.desk.onReveal(revealed::add);
            Showing.onFx(() -> {
                table(showing).getSelectionModel().select(row(showing, "boot_stack_guard"));
                return true;
            });
            showing.await("its way ends", () -> end(showing).startsWith("not mapped: the PT entry"));
            assertThat(revealed)
                    .contains(new Location.Address(
                            row(showing, "boot_stack_guard").start()));

            Showing.onFx(() -> {
                TextField field = (TextField) showing.view.node().lookup("#memorymap-walk");
                field.setText("0x101000");
                field.fireEvent(new javafx.event.ActionEvent());
                return true;
            });
            showing.await("the code's way", () -> end(showing).equals("physical 0x101000, r-x"));
            showing.photograph();

            guest.desk.resume(Resume.NEXT);
            guest.stoppedAfter(first);
            Showing.onFx(() -> {
                ((TextField) showing.view.node().lookup("#memorymap-filter")).setText("written");
                return true;
            });
            showing.await(
                    "only what changed",
                    () -> rows(showing).stream().allMatch(row -> row.change().contains("written to")));
        }
    }

    @Test
    void aRunningGuestIsReadWhenAsked() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new MemoryMapTool(), guest.desk, 1180, 560)) {
            guest.desk.run(dev.unikernel.workbench.app.desk.LaunchWish.DEFAULT);
            guest.await("it runs", state -> state.run() instanceof RunState.Running);
            showing.await("the map", () -> {
                ((Button) showing.view.node().lookup("#memorymap-read")).fire();
                return !rows(showing).isEmpty();
            });
            showing.await(
                    "tearing is said",
                    () -> showing.texts().stream().anyMatch(text -> text.startsWith("Read while the guest ran")));
        }
    }

    @SuppressWarnings("unchecked") // the table's id says what rows it has
    private static TableView<MapRow> table(Showing showing) {
        return (TableView<MapRow>) showing.view.node().lookup("#memorymap-table");
    }

    private static List<MapRow> rows(Showing showing) {
        return Showing.onFx(() -> List.copyOf(table(showing).getItems()));
    }

    private static MapRow row(Showing showing, String whose) {
        return rows(showing).stream()
                .filter(row -> row.whose().contains(whose))
                .findFirst()
                .orElseThrow();
    }

    private static String end(Showing showing) {
        return Showing.onFx(
                () -> showing.view.node().lookup("#memorymap-walk-end") instanceof Label label ? label.getText() : "");
    }
}

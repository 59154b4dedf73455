package dev.unikernel.workbench.app.view.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsViewTest {
    @TempDir
    Path folder;

    @Test
    void aGuestIsSavedReturnedToAndStartedThereAnew() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new SnapshotsTool(), guest.desk, 900, 260)) {
            showing.awaitTexts("No state is saved. Save one while a guest is there.");
            RunState.Stopped first = guest.stopAt("LINE_AFTER");
            save(showing, "before the first order");
            showing.await("its row", () -> names(showing).equals(List.of("before the first order")));
            SnapshotRow row = rows(showing).get(0);
            assertThat(row.fits()).isTrue();
            assertThat(row.where()).startsWith("serve  ").contains("main.c:" + guest.line("LINE_AFTER"));

            guest.desk.resume(Resume.CONTINUE);
            RunState.Stopped second = guest.stoppedAfter(first);
            assertThat(served(guest)).isEqualTo("1");
            fire(showing, "#snapshots-return");
            RunState.Stopped back = guest.stoppedAfter(second);
            assertThat(back.stop().reason()).isInstanceOf(StopReason.Returned.class);
            assertThat(served(guest)).isEqualTo("0");

            guest.desk.resume(Resume.CONTINUE);
            RunState.Stopped again = guest.stoppedAfter(back);
            assertThat(again.stop().breakpoint()).isPresent();
            assertThat(served(guest)).isEqualTo("1");

            guest.desk.toggleBreakpoint(new BreakpointPlace.Line(guest.source, guest.line("LINE_AFTER")));
            guest.await("no mark", state -> state.breakpoints().isEmpty());
            guest.desk.resume(Resume.CONTINUE);
            guest.await("it runs", state -> state.run() instanceof RunState.Running);
            fire(showing, "#snapshots-return");
            guest.await(
                    "a running guest is put back and stands",
                    state -> state.run() instanceof RunState.Stopped now
                            && now.stop().reason() instanceof StopReason.Returned
                            && now.stop().number() > again.stop().number());
            assertThat(served(guest)).isEqualTo("0");
            save(showing, "\"odd\" ünder: ${name} ../x");
            showing.await("two rows", () -> names(showing).size() == 2);
            showing.photograph();

            guest.desk.stop();
            guest.await("no guest", state -> state.run() instanceof RunState.Over);
            choose(showing, "before the first order");
            fire(showing, "#snapshots-return");
            guest.stopped();
            assertThat(served(guest)).isEqualTo("0");

            choose(showing, "\"odd\" ünder: ${name} ../x");
            fire(showing, "#snapshots-delete");
            showing.await("one row", () -> names(showing).equals(List.of("before the first order")));
        }
    }

    private static void save(Showing showing, String name) {
        Showing.onFx(() -> {
            ((TextField) showing.view.node().lookup("#snapshots-name")).setText(name);
            ((Button) showing.view.node().lookup("#snapshots-save")).fire();
            return true;
        });
        showing.await("it is there", () -> names(showing).contains(name));
        choose(showing, name);
    }

    private static void choose(Showing showing, String name) {
        Showing.onFx(() -> {
            table(showing).getItems().stream()
                    .filter(row -> row.name().equals(name))
                    .forEach(table(showing).getSelectionModel()::select);
            return true;
        });
    }

    private static void fire(Showing showing, String button) {
        showing.await(
                "it can be pressed", () -> !showing.view.node().lookup(button).isDisabled());
        Showing.onFx(() -> {
            ((Button) showing.view.node().lookup(button)).fire();
            return true;
        });
    }

    private static String served(GuestOnDesk guest) throws Exception {
        GdbSession session =
                guest.desk.state().live().orElseThrow().debug().orElseThrow().session();
        return session.variables()
                .evaluate("served", 1, 0)
                .get(30, TimeUnit.SECONDS)
                .value();
    }

    private static List<String> names(Showing showing) {
        return rows(showing).stream().map(SnapshotRow::name).toList();
    }

    private static List<SnapshotRow> rows(Showing showing) {
        return Showing.onFx(() -> List.copyOf(table(showing).getItems()));
    }

    @SuppressWarnings("unchecked") // the table's id says what rows it has
    private static TableView<SnapshotRow> table(Showing showing) {
        return (TableView<SnapshotRow>) showing.view.node().lookup("#snapshots-table");
    }
}

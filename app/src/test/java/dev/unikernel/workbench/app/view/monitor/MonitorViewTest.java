package dev.unikernel.workbench.app.view.monitor;

import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.app.view.monitor.MonitorLine.Kind;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorViewTest {
    @TempDir
    Path folder;

    @Test
    void qemuIsAskedByItsMonitorAndByQmpAndItsRefusalsAreShown() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new MonitorTool(), guest.desk, 760, 360)) {
            showing.awaitTexts("Run or debug a guest in a QEMU of ours to ask that QEMU.");
            guest.stopAt("LINE_CALL");
            ask(showing, "info status");
            await(showing, Kind.ANSWER, "VM status: paused");
            ask(showing, "{\"execute\":\"query-status\"}");
            await(showing, Kind.ANSWER, "\"status\" : \"");
            ask(showing, "{\"execute\":\"nosuch\"}");
            await(showing, Kind.REFUSAL, "The command nosuch has not been found");
            ask(showing, "nosuch");
            await(showing, Kind.ANSWER, "unknown command: 'nosuch'");
            ask(showing, "{\"execute\"");
            await(showing, Kind.REFUSAL, "That is no JSON");
            ask(showing, "{\"arguments\":{}}");
            await(showing, Kind.REFUSAL, "Write QMP as an object");
            ask(showing, "cont"); // gdb would not notice
            await(showing, Kind.REFUSAL, "gdb alone");
            showing.photograph();
            Showing.onFx(() -> {
                TextField input = input(showing);
                for (int i = 0; i < 7; i++) {
                    input.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UP, false, false, false, false));
                }
                return true;
            });
            showing.await("the first line again", () -> input(showing).getText().equals("info status"));
        }
    }

    private static TextField input(Showing showing) {
        return (TextField) showing.view.node().lookup("#monitor-input");
    }

    private static void ask(Showing showing, String line) {
        showing.await("it can be asked", () -> input(showing).isVisible());
        Showing.onFx(() -> {
            input(showing).setText(line);
            input(showing).fireEvent(new ActionEvent());
            return true;
        });
    }

    private static void await(Showing showing, Kind kind, String text) {
        showing.await(
                text,
                () -> lines(showing).stream()
                        .anyMatch(line -> line.kind() == kind && line.text().contains(text)));
    }

    @SuppressWarnings("unchecked") // the list's id says what it has
    private static List<MonitorLine> lines(Showing showing) {
        return List.copyOf(((ListView<MonitorLine>) showing.view.node().lookup("#monitor-lines")).getItems());
    }
}

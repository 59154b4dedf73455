package dev.unikernel.workbench.app.view.registers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistersViewTest {
    @TempDir
    Path folder;

    @Test
    void registersShowWhatTheSessionSaysAndMarkWhatAStepChanged() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new RegistersTool(), guest.desk, 340, 720)) {
            RunState.Stopped first = guest.stopAt("LINE_CALL");
            showing.await("rip is in serve", () -> row(showing, "rip").meaning().startsWith("serve+0x"));
            showing.awaitTexts("CPU 0 · long mode, ring 0");
            open(showing);
            showing.await("cr0 is read", () -> row(showing, "cr0").meaning().startsWith("PG"));
            assertThat(row(showing, "cr0").meaning()).contains("WP", "PE");
            assertThat(row(showing, "efer").meaning()).contains("NXE", "LMA", "LME");
            assertThat(row(showing, "cs").meaning()).startsWith("ring 0, GDT entry");

            guest.desk.resume(Resume.NEXT);
            guest.stoppedAfter(first);
            GdbSession session = guest.desk
                    .state()
                    .live()
                    .orElseThrow()
                    .debug()
                    .orElseThrow()
                    .session();
            for (Register register :
                    session.registers().general(1).get(10, TimeUnit.SECONDS).value()) {
                String name = register.name().equals("eflags") ? "rflags" : register.name();
                String value = "0x" + Long.toHexString(register.word().orElseThrow());
                showing.await(
                        name + " is " + value, () -> row(showing, name).value().equals(value));
            }
            assertThat(row(showing, "rip").changed()).isTrue();
            assertThat(row(showing, "rsp").changed()).isFalse();
            showing.photograph();
        }
    }

    @SuppressWarnings("unchecked") // the table's id says what rows it has
    private static TreeTableView<RegisterRow> table(Showing showing) {
        return (TreeTableView<RegisterRow>) showing.view.node().lookup("#registers-table");
    }

    private static void open(Showing showing) {
        Showing.onFx(() -> {
            table(showing).getRoot().getChildren().forEach(group -> group.setExpanded(true));
            return true;
        });
    }

    private static RegisterRow row(Showing showing, String name) {
        return Showing.onFx(() -> table(showing).getRoot().getChildren().stream()
                .flatMap(group -> group.getChildren().stream())
                .map(TreeItem::getValue)
                .filter(row -> row != null && row.name().equals(name))
                .findFirst()
                .orElse(RegisterCell.title("")));
    }
}

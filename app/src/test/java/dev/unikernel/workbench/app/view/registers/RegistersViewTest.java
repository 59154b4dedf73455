package dev.unikernel.workbench.app.view.registers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

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

    @ParameterizedTest
    @CsvSource({"aarch64, 0x40080000, x29, cpsr, EL, TCR_EL1, d0", "riscv64, 0x80000000, ra, priv, machine, mepc, fa0"})
    void anotherProcessorHasGroupsOfItsOwn(
            String name, String text, String general, String told, String meaning, String control, String floating)
            throws Exception {
        Path image = build(name, text);
        try (LocalDesk desk = new LocalDesk();
                Showing showing = Showing.open(new RegistersTool(), desk, 360, 760)) {
            desk.open(image, Optional.empty());
            showing.await("it is open", () -> desk.state().opened().look().isPresent());
            desk.toggleBreakpoint(new BreakpointPlace.Function("main"));
            desk.debug(LaunchWish.DEFAULT);
            await(() -> desk.state().run() instanceof RunState.Stopped);
            await(() -> !row(showing, "pc").value().isEmpty());
            assertThat(row(showing, general).value()).startsWith("0x");
            assertThat(groups(showing))
                    .startsWith("General", "Control and system", "Floating point")
                    .endsWith("Other system registers")
                    .doesNotContain("Segments");
            open(showing);
            await(() -> !row(showing, floating).value().isEmpty());
            assertThat(row(showing, told).meaning()).startsWith(meaning);
            assertThat(row(showing, control).value()).startsWith("0x");
            assertThat(row(showing, floating).meaning()).isEqualTo("0.0");
            showing.photograph("registers-" + name);
        }
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> Showing.onFx(holds));
    }

    private Path build(String name, String text) throws Exception {
        try (InputStream source = Objects.requireNonNull(
                Showing.class.getResourceAsStream("/dev/unikernel/workbench/app/cli/" + name + ".S"))) {
            Files.write(folder.resolve(name + ".S"), source.readAllBytes());
        }
        tool(name + "-linux-gnu-as", "-g", name + ".S", "-o", name + ".o");
        tool(name + "-linux-gnu-ld", "-Ttext=" + text, name + ".o", "-o", name + ".elf");
        return folder.resolve(name + ".elf");
    }

    private void tool(String... command) throws Exception {
        Process tool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(tool.waitFor(30, TimeUnit.SECONDS) && tool.exitValue() == 0)
                .as(command[0])
                .isTrue();
    }

    private static List<String> groups(Showing showing) {
        return Showing.onFx(() -> table(showing).getRoot().getChildren().stream()
                .map(group -> group.getValue().name())
                .toList());
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

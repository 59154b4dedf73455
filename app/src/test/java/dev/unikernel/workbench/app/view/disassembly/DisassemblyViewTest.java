package dev.unikernel.workbench.app.view.disassembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Code;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisassemblyViewTest {
    @TempDir
    Path folder;

    private final LocalDesk desk = new LocalDesk();

    @BeforeEach
    void openTheSample() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "hello");
        desk.open(folder.resolve("p"), Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
    }

    @AfterEach
    void leaveNothing() {
        desk.close();
    }

    @SuppressWarnings("unchecked")
    private static ListView<CodeLine> list(Window window) throws Exception {
        return window.find("#disassembly-list", ListView.class);
    }

    private static Optional<Code> current(ListView<CodeLine> list) {
        return list.getItems().stream()
                .filter(Code.class::isInstance)
                .map(Code.class::cast)
                .filter(Code::current)
                .findFirst();
    }

    private static long pc(RunState.Stopped stop) {
        return stop.stop().frame().orElseThrow().address().orElseThrow();
    }

    @Test
    void theFunctionIsListedUnderItsSourceAndFollowsTheSteps() throws Exception {
        StillDesk still = new StillDesk();
        try (Window window = Window.open(new DisassemblyTool(), still, Theme.DARK, 400, 200)) {
            window.untilShown("Stop the guest under the debugger to see its machine code");
        }
        assertThat(still.listeners()).isZero();

        desk.debug(LaunchWish.DEFAULT);
        RunState.Stopped main = DeskWatch.stop(desk, 0);
        try (Window window = Window.open(new DisassemblyTool(), desk, Theme.DARK, 760, 420)) {
            ListView<CodeLine> list = list(window);
            Window.until("main", () -> current(list).map(Code::address).orElse(0L) == pc(main));
            List<CodeLine> lines = Window.onFx(() -> List.copyOf(list.getItems()));
            assertThat(lines.get(0).text()).isEqualTo("main");
            assertThat(lines).anyMatch(line -> line.text().contains("/* LINE_NEXT1 */"));
            int at = lines.indexOf(current(list).orElseThrow());
            assertThat(lines.get(at - 1).text()).contains("/* LINE_MAIN */");

            window.press(KeyCode.F9);
            DeskWatch.await(
                    desk,
                    "a breakpoint",
                    now -> now.breakpoints().size() == 1
                            && now.breakpoints().get(0).confirmed().isPresent()
                            && now.breakpoints().get(0).place().equals(new BreakpointPlace.Address(pc(main))));
            Window.until("its mark", () -> current(list).orElseThrow().stop() == CodeLine.Stop.SET);

            desk.resume(Resume.NEXT);
            RunState.Stopped next = DeskWatch.stop(desk, main.stop().number());
            Window.until("the next line", () -> current(list).map(Code::address).orElse(0L) == pc(next));
            CompletableFuture<Location> revealed = new CompletableFuture<>();
            desk.onReveal(revealed::complete);
            window.press(KeyCode.ENTER);
            assertThat(revealed.get(10, TimeUnit.SECONDS))
                    .isEqualTo(new Location.Source(
                            folder.toRealPath().resolve("p/src/main.c"),
                            next.stop().frame().orElseThrow().line().orElseThrow()));
            window.shootBoth("disassembly");
            assertThat(window.clipped()).isEmpty();

            long entry = desk.state()
                    .opened()
                    .look()
                    .orElseThrow()
                    .image()
                    .boot()
                    .header()
                    .entry();
            desk.reveal(new Location.Address(entry));
            Window.until(
                    "the entry",
                    () -> list.getItems().stream()
                            .anyMatch(line -> line instanceof Code code && code.address() == entry));
            assertThat(current(list)).isEmpty();
        }
    }

    @Test
    void codeOutsideOfLongModeIsShownAsTheCpuDecodesIt() throws Exception {
        long entry = bootEntry();
        desk.toggleBreakpoint(new BreakpointPlace.Address(entry));
        desk.debug(LaunchWish.DEFAULT);
        DeskWatch.stop(desk, 0);
        try (Window window = Window.open(new DisassemblyTool(), desk, Theme.DARK, 760, 420)) {
            ListView<CodeLine> list = list(window);
            Window.until("entry32", () -> current(list).map(Code::address).orElse(0L) == entry);
            window.untilShown("Protected mode; 32-bit code, decoded from the guest's memory");
            List<CodeLine> lines = Window.onFx(() -> List.copyOf(list.getItems()));
            assertThat(lines.get(0).text()).isEqualTo("entry32");
            assertThat(lines)
                    .anyMatch(line -> line instanceof Code code && code.text().startsWith("lgdtl"));
            assertThat(lines)
                    .anyMatch(line ->
                            line instanceof CodeLine.Source && line.text().contains("cld"));
            window.shootBoth("disassembly-32");

            desk.reveal(new Location.Symbol("main", mainAddress()));
            window.untilShown("Protected mode; this is compiled 64-bit code, which the CPU cannot run yet");
            assertThat(Window.onFx(() -> list.getItems().get(0).text())).isEqualTo("main");
        }
    }

    private long mainAddress() throws Exception {
        return desk.state()
                .opened()
                .look()
                .orElseThrow()
                .image()
                .symbols()
                .named("main")
                .get(0)
                .address();
    }

    /** The PVH entry runs in 32-bit mode. */
    private long bootEntry() throws Exception {
        desk.build(false);
        var look = DeskWatch.await(desk, "an image", now -> now.opened().look().isPresent())
                .opened()
                .look()
                .orElseThrow();
        return ((BootHeader.Pvh) BootHeader.of(look.image().boot(), look.image().notes())).entry();
    }
}

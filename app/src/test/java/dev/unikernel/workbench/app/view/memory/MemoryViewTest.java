package dev.unikernel.workbench.app.view.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.memory.MemorySpace;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.parts.StillDesk;
import dev.unikernel.workbench.app.view.parts.Window;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.event.ActionEvent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryViewTest {
    @TempDir
    Path folder;

    private final LocalDesk desk = new LocalDesk();
    private final ExecutorService ui = Executors.newSingleThreadExecutor();

    @BeforeEach
    void stopInMain() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "hello");
        desk.open(folder.resolve("p"), Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
        desk.debug(LaunchWish.DEFAULT);
        RunState.Stopped main = DeskWatch.stop(desk, 0);
        desk.resume(Resume.NEXT);
        DeskWatch.stop(desk, main.stop().number());
    }

    @AfterEach
    void leaveNothing() {
        desk.close();
        ui.shutdownNow();
    }

    private long pc() {
        RunState.Stopped now = (RunState.Stopped) desk.state().run();
        return now.stop().frame().orElseThrow().address().orElseThrow();
    }

    /** Does something on the model's thread and waits, by listening, until something holds there. */
    private void until(MemoryModel model, String what, Runnable first, BooleanSupplier holds) throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        Runnable look = () -> {
            if (holds.getAsBoolean()) {
                held.complete(null);
            }
        };
        ui.execute(() -> {
            model.page().addListener((of, old, now) -> look.run());
            model.status().addListener((of, old, now) -> look.run());
            model.refusal().addListener((of, old, now) -> look.run());
            model.work().said().addListener((of, old, now) -> look.run());
            model.phase().addListener((of, old, now) -> look.run());
            first.run();
            look.run();
        });
        try {
            held.get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError(
                    "never: " + what + "; " + model.status().get()
                            + model.refusal().get() + model.phase().get(),
                    late);
        }
    }

    private boolean onUi(Callable<Boolean> work) throws Exception {
        return ui.submit(work).get(20, TimeUnit.SECONDS);
    }

    private static String text(MemoryModel model, long address) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            Cell cell = model.page().get().cell(address + i);
            text.append(cell instanceof Cell.Known known ? (char) known.value() : '?');
        }
        return text.toString();
    }

    private static String atCursor(MemoryModel model) {
        return text(model, model.page().get().cursor());
    }

    @Test
    void whatAnotherViewWritesIsReadAgainAtTheSameStop() throws Exception {
        MemoryModel model = new MemoryModel(desk, Runnable::run, ui);
        until(model, "ready", () -> model.setRows(8), () -> model.phase().get() instanceof Phase.Ready);
        until(
                model,
                "the variable",
                () -> model.goTo("&factor"),
                () -> model.status().get().contains(" · ")
                        && model.page().get().cell(model.page().get().cursor()) instanceof Cell.Known);
        var session = desk.state().live().orElseThrow().debug().orElseThrow().session();
        until(
                model,
                "what was written",
                () -> {
                    var unused = session.variables().evaluate("factor = 0x5a5b", 1, 0);
                },
                () -> (model.page().get().pointer(model.page().get().cursor()).orElse(0) & 0xffffffffL) == 0x5a5b);
        ui.execute(model::close);
    }

    @Test
    void aPlaceIsGoneToByExpressionPointerAndReveal() throws Exception {
        MemoryModel model = new MemoryModel(desk, Runnable::run, ui);
        until(
                model,
                "the stack at first",
                () -> model.setRows(8),
                () -> model.phase().get() instanceof Phase.Ready
                        && model.status().get().contains(" · 0x"));
        until(
                model,
                "what greeting points to",
                () -> model.goTo("greeting"),
                () -> atCursor(model).equals("Hello fr"));
        long hello = model.page().get().cursor();
        until(
                model,
                "the variable itself",
                () -> model.goTo("&greeting"),
                () -> model.page().get().pointer(model.page().get().cursor()).orElse(0) == hello);
        until(
                model,
                "the pointer followed",
                model::followPointer,
                () -> model.page().get().cursor() == hello);
        until(model, "back", model::back, () -> model.page().get().cursor() != hello);
        until(
                model,
                "a struct is where it is",
                () -> model.goTo("corner"),
                () -> model.page().get().cell(model.page().get().cursor()) instanceof Cell.Known);
        until(
                model,
                "a function",
                () -> model.goTo("main"),
                () -> model.status().get().contains(" · main"));
        until(
                model,
                "a symbol of assembly is where it is, not what is in it",
                () -> model.goTo("boot_stack"),
                () -> model.status().get().contains(" · boot_stack"));
        until(
                model,
                "a register",
                () -> desk.reveal(new Location.Register("rip")),
                () -> model.page().get().cursor() == pc());
        until(
                model,
                "gdb's words",
                () -> model.goTo("nothing_such + 1"),
                () -> model.refusal().get().contains("nothing_such"));
        ui.execute(model::close);
    }

    @Test
    void memoryIsSearchedChangedDumpedAndSeenByItsPhysicalAddress() throws Exception {
        MemoryModel model = new MemoryModel(desk, Runnable::run, ui);
        until(model, "the stack", () -> model.setRows(8), () -> model.phase().get() instanceof Phase.Ready);
        until(
                model,
                "the image's beginning",
                () -> model.goTo(0x100000),
                () -> model.page().get().cell(0x100000) instanceof Cell.Known);
        until(
                model,
                "found",
                () -> model.find("Hello from"),
                () -> atCursor(model).equals("Hello fr"));
        long hello = model.page().get().cursor();
        until(
                model,
                "physically the same",
                () -> model.setSpace(MemorySpace.PHYSICAL),
                () -> atCursor(model).equals("Hello fr"));
        until(
                model,
                "no memory there",
                () -> model.goTo(0xfee00000L),
                () -> model.status().get().contains("a device"));
        until(
                model,
                "only read",
                () -> model.write("00"),
                () -> model.work().said().get().contains("read only"));
        until(
                model,
                "back",
                () -> {
                    model.setSpace(MemorySpace.VIRTUAL);
                    model.goTo(hello);
                },
                () -> atCursor(model).equals("Hello fr"));
        until(
                model,
                "changed",
                () -> model.write("text:Jello"),
                () -> atCursor(model).equals("Jello fr"));
        Path file = folder.resolve("ram.bin");
        until(
                model,
                "dumped",
                () -> {
                    model.goTo(0);
                    model.dump("8192 " + file);
                },
                () -> model.work().said().get().contains("1 holes"));
        assertThat(file).hasSize(8192);
        until(
                model,
                "a wrong wish says its form",
                () -> model.dump("x"),
                () -> model.work().said().get().contains("LENGTH FILE"));
        ui.execute(model::close);
    }

    @Test
    void aGuestThatRunsIsReadWithoutStoppingIt() throws Exception {
        Path project = folder.resolve("q");
        NewProject.create(project, StarterDescription.shipped(), "hello");
        Files.writeString(project.resolve("src/main.c"), """
            volatile unsigned long counter;
            int main(void) { for (;;) { counter++; } }
            """);
        desk.open(project, Optional.empty());
        DeskWatch.await(
                desk,
                "open",
                now -> now.opened()
                        .project()
                        .map(one -> one.directory().endsWith("q"))
                        .orElse(false));
        desk.debug(LaunchWish.DEFAULT);
        DeskWatch.await(
                desk,
                "in main",
                now -> now.run() instanceof RunState.Stopped stopped
                        && stopped.stop()
                                .frame()
                                .flatMap(frame -> frame.function())
                                .orElse("")
                                .equals("main")
                        && now.opened()
                                .project()
                                .map(one -> one.directory().endsWith("q"))
                                .orElse(false));
        MemoryModel model = new MemoryModel(desk, Runnable::run, ui);
        until(model, "ready", () -> model.setRows(8), () -> model.phase().get() instanceof Phase.Ready);
        until(
                model,
                "the counter",
                () -> model.goTo("&counter"),
                () -> model.page().get().pointer(model.page().get().cursor()).orElse(-1) == 0);
        until(
                model,
                "stale",
                () -> desk.resume(Resume.CONTINUE),
                () -> model.phase().get() instanceof Phase.Stale);
        // It may have been told to run and not have run yet: what sees nothing looks again.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!onUi(
                () -> model.page().get().pointer(model.page().get().cursor()).orElse(0) > 0)) {
            assertThat(System.nanoTime()).as("a value of the running guest").isLessThan(deadline);
            onUi(() -> {
                model.lookLive();
                return true;
            });
        }
        assertThat(desk.state().run()).isInstanceOf(RunState.Running.class);
        until(
                model,
                "it has changed",
                model::lookLive,
                () -> model.page().get().cell(model.page().get().cursor()) instanceof Cell.Known known
                        && known.changed());
        ui.execute(model::close);
    }

    @Test
    void unreadableMemorySaysWhyAndTheEndOfTheAddressSpaceIsAnEnd() throws Exception {
        MemoryModel model = new MemoryModel(desk, Runnable::run, ui);
        until(
                model,
                "nothing there",
                () -> {
                    model.setRows(8);
                    model.goTo(0xffffffff00000000L);
                },
                () -> model.status().get().contains("cannot be read"));
        assertThat(model.page().get().rows().get(0).words(1, true).get(0).text())
                .isEqualTo("??");
        until(
                model,
                "the last byte",
                () -> {
                    model.goTo(-8);
                    model.move(4096);
                },
                () -> model.page().get().cursor() == -1);
        assertThat(model.page().get().rows().get(7).address()).isEqualTo(-16);
        until(
                model,
                "the first byte",
                () -> {
                    model.goTo(8);
                    model.move(-4096);
                    model.scroll(-10);
                },
                () -> model.page().get().cursor() == 0);
        assertThat(model.page().get().rows().get(0).address()).isZero();
        ui.execute(model::close);
    }

    @Test
    void bytesThatAStepChangesAreMarkedAndTheLastOnesStayWhileItRunsAndAfter() throws Exception {
        MemoryModel model = new MemoryModel(desk, Runnable::run, ui);
        until(
                model,
                "the stack, once the model knows of the stop",
                () -> model.setRows(8),
                () -> model.phase().get() instanceof Phase.Ready
                        && model.page().get().cell(model.page().get().cursor()) instanceof Cell.Known);
        long stack = model.page().get().cursor();
        until(
                model,
                "corner",
                () -> model.goTo("&corner"),
                () -> model.page().get().cell(model.page().get().cursor()) instanceof Cell.Known
                        && model.page().get().cursor() != stack);
        until(
                model,
                "the change",
                () -> desk.resume(Resume.NEXT),
                () -> model.page().get().cell(model.page().get().cursor()).equals(new Cell.Known(3, true)));
        until(
                model,
                "stale",
                () -> desk.resume(Resume.CONTINUE),
                () -> model.phase().get() instanceof Phase.Stale);
        DeskWatch.await(desk, "its end", now -> now.run() instanceof RunState.Over);
        assertThat(model.page().get().cell(model.page().get().cursor())).isEqualTo(new Cell.Known(3, true));
        ui.execute(model::close);
    }

    @Test
    void itIsShownInBothThemesAndDrivenByKeys() throws Exception {
        StillDesk still = new StillDesk();
        try (Window window = Window.open(new MemoryTool(), still, Theme.DARK, 400, 200)) {
            window.untilShown("Not live: stop the guest under the debugger");
        }
        assertThat(still.listeners()).isZero();
        try (Window window = Window.open(new MemoryTool(), desk, Theme.DARK, 760, 320)) {
            Label status = window.find("#memory-status", Label.class);
            TextField field = window.find("#memory-go", TextField.class);
            // The name comes after the value: what is compared with below is the whole of it.
            Window.until("the stack", () -> status.getText().matches("0x\\w+ · boot_stack\\+0x\\w+ · 0x\\w+( → .*)?"));
            String stack = status.getText();
            go(field, "greeting");
            Window.until("Hello fr as a number", () -> status.getText().contains("0x7266206f6c6c6548"));
            window.press(KeyCode.DOWN);
            window.shootBoth("memory");
            assertThat(window.clipped()).isEmpty();
            go(field, "$rsp");
            Window.until("the stack again", () -> status.getText().equals(stack));
        }
    }

    private static void go(TextField field, String where) throws Exception {
        Window.onFx(() -> {
            field.setText(where);
            field.fireEvent(new ActionEvent());
            return true;
        });
    }
}

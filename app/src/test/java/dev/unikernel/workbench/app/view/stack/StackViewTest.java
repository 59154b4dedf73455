package dev.unikernel.workbench.app.view.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    @Test
    void ofSeveralCpusTheOneThatStoppedIsMarkedAndEachSaysItsMode() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new StackTool(), guest.desk, 420, 360)) {
            Path toml = folder.resolve("orders/unikernel.toml");
            Files.writeString(toml, Files.readString(toml).replace("smp = 1", "smp = 2"));
            guest.desk.reload();
            guest.await(
                    "two CPUs",
                    state -> state.opened()
                                    .project()
                                    .orElseThrow()
                                    .launch("default")
                                    .orElseThrow()
                                    .smp()
                                    .orElse(0)
                            == 2);
            guest.stopAt("LINE_CALL");
            showing.awaitTexts("CPU 0", "stopped here, long mode, ring 0", "CPU 1");
            showing.await(
                    "the other's",
                    // as far awake as it came: it is in the trampoline, or has come through
                    () -> showing.texts().stream()
                            .anyMatch(text -> text.matches("((long|protected) mode, ring 0|real mode)  .*")));
            showing.photograph("stack-cpus");
        }
    }

    @Test
    void theStackOfACrashStaysAndFollowsTheFaultIntoTheCodeItInterrupted() throws Exception {
        Path project = NewProject.create(folder.resolve("crash"), StarterDescription.shipped(), "crash")
                .directory();
        try (LocalDesk desk = new LocalDesk();
                Showing showing = Showing.open(new StackTool(), desk, 420, 380)) {
            desk.open(project, Optional.empty());
            DeskWatch.await(desk, "open", state -> state.opened().project().isPresent());
            desk.debug(new LaunchWish(Optional.empty(), Optional.of("guard")));
            DeskWatch.stop(desk, 0);
            desk.resume(Resume.CONTINUE);
            DeskWatch.await(desk, "its end", state -> state.run() instanceof RunState.Over);
            showing.awaitTexts(
                    "where it crashed", "fault_entry", "handler", "interrupted", "overflow_the_stack", "main");
            assertThat(showing.texts()).anyMatch(text -> text.matches("… \\d+ more frames like this"));
            assertThat(showing.texts()).doesNotContain("cut here");
            showing.photograph("stack-crash");
        }
    }
}

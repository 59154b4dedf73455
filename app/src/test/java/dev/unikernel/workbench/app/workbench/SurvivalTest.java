package dev.unikernel.workbench.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.EndReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gdb or QEMU is killed under the window's feet: it says so, and the next guest goes as ever. */
class SurvivalTest {
    @TempDir
    Path folder;

    @Test
    void gdbKilledWhileTheGuestStandsIsSaidAndTheNextDebugGoes() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            standing(window);
            kill(gdb());
            window.until(
                    "the problem",
                    () -> window.text("#problem-what")
                            .startsWith("gdb died with exit code 137 while the guest stood still; the guest is kept"));
            assertThat(window.text("#problem-remedy")).isEqualTo("Reattach gives it a new gdb, Stop ends it");
            window.until("the state", () -> window.text("#guest-state").startsWith("gdb died"));
            window.desk.reattach();
            window.until("it stands again", () -> window.text("#guest-state").startsWith("Stopped"));
            anotherGuestGoes(window);
        }
    }

    @Test
    void gdbKilledWhileTheGuestRunsIsSaidAndTheNextDebugGoes() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            running(window);
            kill(gdb());
            window.until(
                    "the problem",
                    () -> window.text("#problem-what")
                            .startsWith("gdb died with exit code 137 while the guest ran; the guest is kept"));
            window.until("the state", () -> window.text("#guest-state").startsWith("gdb died"));
            debugAgain(window);
        }
    }

    @Test
    void aGdbThatHangsIsSaidAndNoMoreOnceItAnswers() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            standing(window);
            int before = DeskWatch.stop(window.desk, 0).stop().number();
            signal(gdb(), "STOP"); // told though nobody asks it anything
            window.until("the state", () -> window.text("#guest-state").equals("gdb does not answer"));
            assertThat(window.text("#problem-what"))
                    .matches(
                            "gdb (does not answer|has not answered -[a-z]+-.+ for [0-9.]+ s): its process, pid \\d+, is stopped");
            assertThat(window.text("#problem-remedy")).contains("Reattach");
            signal(gdb(), "CONT");
            window.until("no problem", () -> window.state().problem().isEmpty());
            window.until("that it stands", () -> window.state().run() instanceof RunState.Stopped);
            window.press(KeyCode.F6);
            DeskWatch.stop(window.desk, before);
        }
    }

    @Test
    void qemuKilledWhileTheGuestStandsIsSaidAndTheNextDebugGoes() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            standing(window);
            long pid = killQemu(window);
            window.until(
                    "the problem",
                    () -> window.text("#problem-what")
                            .matches("QEMU, pid " + pid + ", .* is gone: QEMU was ended from outside by signal 9"));
            assertThat(window.text("#problem-remedy")).isEqualTo("Run or Debug starts the guest again");
            window.until("its end", () -> window.text("#guest-state").equals("killed"));
            anotherGuestGoes(window);
        }
    }

    @Test
    void qemuKilledWhileTheGuestRunsIsSaidAndTheNextDebugGoes() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            running(window);
            long pid = killQemu(window);
            window.until("the problem", () -> window.text("#problem-what").startsWith("QEMU, pid " + pid + ", "));
            DeskState over = DeskWatch.await(window.desk, "its end", now -> now.run() instanceof RunState.Over);
            assertThat(((RunState.Over) over.run()).end().reason()).isEqualTo(EndReport.Reason.KILLED);
            debugAgain(window);
        }
    }

    @Test
    void qemuKilledWithoutADebuggerIsSaidAndTheNextRunGoes() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "echo");
            window.press(KeyCode.CONTROL, KeyCode.R);
            window.until("it runs", () -> window.text("#guest-state").equals("Running"));
            long pid = killQemu(window);
            window.until("the problem", () -> window.text("#problem-what").startsWith("QEMU, pid " + pid + ", "));
            window.desk.dismissProblem();
            window.press(KeyCode.CONTROL, KeyCode.R);
            window.until("it runs again", () -> window.text("#guest-state").equals("Running"));
            assertThat(window.state()
                            .live()
                            .orElseThrow()
                            .guest()
                            .qemu()
                            .orElseThrow()
                            .pid())
                    .isNotEqualTo(pid);
        }
    }

    @Test
    void aGuestThatIsStoppedWhileItIsLaunchedIsNeitherAProblemNorLeft() throws Exception {
        try (OpenWindow window = OpenWindow.in(folder)) {
            window.project(folder, "echo");
            window.press(KeyCode.CONTROL, KeyCode.D);
            DeskState launching = DeskWatch.await(
                    window.desk,
                    "a machine",
                    now -> now.run() instanceof RunState.Launching && now.live().isPresent());
            window.desk.stop();
            long pid =
                    launching.live().orElseThrow().guest().qemu().orElseThrow().pid();
            DeskState after = DeskWatch.await(
                    window.desk,
                    "no guest",
                    now -> now.run() instanceof RunState.Over || now.run() instanceof RunState.None);
            assertThat(after.problem()).isEmpty();
            ended(pid);
            debugAgain(window);
        }
    }

    /** A guest that stands at its first stop. */
    private void standing(OpenWindow window) throws Exception {
        window.project(folder, "hello");
        window.press(KeyCode.CONTROL, KeyCode.D);
        DeskWatch.stop(window.desk, 0);
    }

    /** A guest that is debugged, and waits for input. */
    private void running(OpenWindow window) throws Exception {
        Path project = window.project(folder, "echo");
        window.desk.toggleBreakpoint(new BreakpointPlace.Line(project.resolve("src/main.c"), 1));
        window.press(KeyCode.CONTROL, KeyCode.D);
        DeskWatch.stop(window.desk, 0);
        window.press(KeyCode.F8);
        window.until("it runs", () -> window.text("#guest-state").equals("Running"));
    }

    private static void anotherGuestGoes(OpenWindow window) throws Exception {
        debugAgain(window);
        window.press(KeyCode.F8);
        window.until("its end", () -> window.text("#guest-state").equals("exited 0"));
        assertThat(window.text("#problem-what")).isEmpty();
    }

    private static void debugAgain(OpenWindow window) throws Exception {
        int before = window.state().live().orElseThrow().number();
        window.desk.dismissProblem();
        window.press(KeyCode.CONTROL, KeyCode.D);
        DeskWatch.await(
                window.desk,
                "the next guest's first stop",
                now -> now.run() instanceof RunState.Stopped
                        && now.live().orElseThrow().number() > before);
    }

    private static long killQemu(OpenWindow window) throws Exception {
        LiveGuest live = window.state().live().orElseThrow();
        long pid = live.guest().qemu().orElseThrow().pid();
        kill(ProcessHandle.of(pid).orElseThrow());
        return pid;
    }

    private static void signal(ProcessHandle process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void kill(ProcessHandle process) throws Exception {
        CompletableFuture<ProcessHandle> gone = process.onExit();
        assertThat(process.destroyForcibly()).isTrue();
        gone.get(10, TimeUnit.SECONDS);
    }

    private static void ended(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static ProcessHandle gdb() {
        return ProcessHandle.current()
                .descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/gdb"))
                .filter(one ->
                        List.of(one.info().arguments().orElse(new String[0])).contains("--interpreter=mi3"))
                .findFirst()
                .orElseThrow();
    }
}

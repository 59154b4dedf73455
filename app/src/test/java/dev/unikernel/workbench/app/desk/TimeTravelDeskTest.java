package dev.unikernel.workbench.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.StopReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's way back, on a real QEMU. */
class TimeTravelDeskTest {
    @TempDir
    Path folder;

    private final LocalDesk desk = new LocalDesk();

    private void open(String sample) throws Exception {
        open(sample, text -> text);
    }

    private void open(String sample, UnaryOperator<String> description) throws Exception {
        NewProject.create(folder.resolve(sample), StarterDescription.shipped(), sample);
        Path toml = folder.resolve(sample).resolve("unikernel.toml");
        Files.writeString(toml, description.apply(Files.readString(toml)));
        desk.open(folder.resolve(sample), Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
    }

    @AfterEach
    void leaveNothing() {
        desk.close();
    }

    private static int line(RunState.Stopped at) {
        return at.stop().frame().orElseThrow().line().orElse(-1);
    }

    private RunState.Stopped go(RunState.Stopped from, Resume how) throws Exception {
        desk.resume(how);
        return DeskWatch.stop(desk, from.stop().number());
    }

    @Test
    void stepsGoBackAndTheLastWriteIsFound() throws Exception {
        open("hello");
        desk.debug(LaunchWish.DEFAULT.withTimeTravel());
        RunState.Stopped main = DeskWatch.stop(desk, 0);
        assertThat(desk.state().live().orElseThrow().guest().can(Guest.Capability.REVERSE))
                .isTrue();
        RunState.Stopped at = main;
        for (int i = 0; i < 4; i++) {
            at = go(at, Resume.NEXT);
        }
        assertThat(line(at)).isEqualTo(line(main) + 5);
        int before = at.stop().number();
        desk.lastWrite("answer");
        at = DeskWatch.stop(desk, before);
        assertThat(line(at)).isEqualTo(line(main) + 3);
        at = go(at, Resume.REVERSE_NEXT); // to the beginning of that line
        at = go(at, Resume.REVERSE_NEXT);
        assertThat(line(at)).isEqualTo(line(main) + 2);
        at = go(at, Resume.REVERSE_CONTINUE);
        assertThat(at.stop().reason()).isEqualTo(new StopReason.HistoryEnd(true));
        assertThat(desk.state().problem()).isEmpty();
    }

    @Test
    void aConfigurationOfTheProjectAsksForItWhereItIsDebugged() throws Exception {
        open("echo", text -> text.replace("[launch.default]", "[launch.default]\ntime_travel = true"));
        desk.debug(LaunchWish.DEFAULT);
        DeskWatch.await(desk, "recording", now -> now.run().equals(new RunState.Launching(true)));
        desk.stop();
        DeskWatch.await(desk, "no guest", now -> now.run() instanceof RunState.None);
        desk.run(LaunchWish.DEFAULT);
        DeskState runs = DeskWatch.await(desk, "a run", now -> now.run() instanceof RunState.Running);
        assertThat(runs.live().orElseThrow().guest().can(Guest.Capability.REVERSE))
                .as("nothing is debugged, so nothing is recorded")
                .isFalse();
    }

    @Test
    void pauseEndsTheRecordingOfAGuestThatRunsOn() throws Exception {
        open("echo");
        desk.debug(LaunchWish.DEFAULT.withTimeTravel());
        DeskWatch.await(desk, "recording", now -> now.run().equals(new RunState.Launching(true)));
        desk.pause();
        RunState.Stopped at = DeskWatch.stop(desk, 0);
        if (!(at.stop().reason() instanceof StopReason.HistoryEnd)) { // it may have been paused before its main
            at = go(at, Resume.CONTINUE);
        }
        assertThat(at.stop().reason()).isEqualTo(new StopReason.HistoryEnd(false));
    }

    @Test
    void stopWhileItIsRecordedLeavesNoGuest() throws Exception {
        open("echo");
        desk.debug(LaunchWish.DEFAULT.withTimeTravel());
        DeskWatch.await(desk, "recording", now -> now.run().equals(new RunState.Launching(true)));
        desk.stop();
        DeskState after = DeskWatch.await(desk, "no guest", now -> now.run() instanceof RunState.None);
        assertThat(after.live()).isEmpty();
        assertThat(after.problem()).isEmpty();
    }
}

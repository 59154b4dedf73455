package dev.unikernel.workbench.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDeskTest {
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

    @Test
    void theFirstStopOfAGuestIsInMainAndStepsGoToTheNextLines() throws Exception {
        desk.debug(LaunchWish.DEFAULT);
        RunState.Stopped main = DeskWatch.stop(desk, 0);
        assertThat(main.stop().frame().orElseThrow().line()).hasValue(tag("LINE_MAIN"));

        desk.resume(Resume.NEXT);
        RunState.Stopped next = DeskWatch.stop(desk, main.stop().number());
        assertThat(next.stop().frame().orElseThrow().line()).hasValue(tag("LINE_NEXT1"));

        desk.resume(Resume.CONTINUE);
        DeskState over = DeskWatch.await(desk, "its end", now -> now.run() instanceof RunState.Over);
        EndReport end = ((RunState.Over) over.run()).end();
        assertThat(end.reason()).isEqualTo(EndReport.Reason.EXITED);
        assertThat(end.status()).hasValue(0);
        assertThat(over.problem()).isEmpty();
    }

    @Test
    void aBreakpointIsHollowUntilGdbHasConfirmedIt() throws Exception {
        Path source = folder.toRealPath().resolve("p/src/main.c");
        desk.toggleBreakpoint(new BreakpointPlace.Line(source, tag("LINE_NEXT2")));
        DeskState before =
                DeskWatch.await(desk, "a mark", now -> !now.breakpoints().isEmpty());
        assertThat(before.breakpoints().get(0).confirmed()).isEmpty();

        desk.debug(LaunchWish.DEFAULT);
        RunState.Stopped stop = DeskWatch.stop(desk, 0);
        assertThat(stop.stop().frame().orElseThrow().line()).hasValue(tag("LINE_NEXT2"));
        assertThat(desk.state().breakpoints().get(0).confirmed()).isPresent();
    }

    @Test
    void anEditOfTheProjectsFileLeavesTheImageThatWasReadAsItIs() throws Exception {
        desk.build(false);
        DeskState built =
                DeskWatch.await(desk, "an image", now -> now.opened().look().isPresent());
        assertThat(History.in(folder.resolve("p/.workbench")).read().list()).hasSize(1);
        Path file = folder.resolve("p/unikernel.toml");
        Files.writeString(file, Files.readString(file) + "\n[launch.small]\nmemory = \"64M\"\n");
        desk.reload();
        DeskState read = DeskWatch.await(
                desk,
                "the new launch",
                now -> now.opened()
                        .project()
                        .flatMap(project -> project.launch("small"))
                        .isPresent());
        assertThat(read.opened().look().orElseThrow())
                .isSameAs(built.opened().look().orElseThrow());
    }

    @Test
    void aBuildThatFailsIsToldAndTheGuestIsNotStarted() throws Exception {
        Path source = folder.resolve("p/src/main.c");
        Files.writeString(source, Files.readString(source).replace("return", "retrun"));
        desk.debug(LaunchWish.DEFAULT);
        DeskState state = DeskWatch.await(desk, "a build", now -> now.build() instanceof BuildState.Built);
        BuildState.Built built = (BuildState.Built) state.build();
        assertThat(built.result().succeeded()).isFalse();
        assertThat(built.result().diagnostics()).isNotEmpty();
        assertThat(state.run()).isInstanceOf(RunState.None.class);
    }

    private int tag(String name) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("p/src/main.c"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/* " + name + " */")) {
                return i + 1;
            }
        }
        throw new AssertionError("no tag " + name);
    }
}

package dev.unikernel.workbench.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.cli.Foreign;
import dev.unikernel.workbench.app.guest.AttachRequest;
import dev.unikernel.workbench.app.guest.AttachedStub;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A breakpoint lives longer than a guest and its gdb: each new one is sent it, by the desk, to a real gdb and QEMU. */
class ResentBreakpointsTest {
    @TempDir
    Path folder;

    private final LocalDesk desk = new LocalDesk();
    private Path project = Path.of("");

    @BeforeEach
    void aProjectWithABreakpoint() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "hello");
        project = folder.toRealPath().resolve("p");
        desk.open(project, Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
        desk.addBreakpoint(new BreakpointPlace.Function("scale"), Tail.NONE, false);
        DeskWatch.await(desk, "marked", now -> !now.breakpoints().isEmpty());
    }

    @AfterEach
    void leaveNothing() {
        desk.close();
    }

    private static Predicate<DeskState> standsIn(int guest, String function) {
        return now -> now.live().filter(live -> live.number() > guest).isPresent()
                && now.run() instanceof RunState.Stopped stopped
                && in(stopped.stop(), function);
    }

    private static boolean in(Stop stop, String function) {
        return stop.frame().flatMap(frame -> frame.function()).equals(Optional.of(function));
    }

    /** In a guest, or with a gdb, after the one of that number; its number. */
    private int standing(int before) throws Exception {
        DeskState state = DeskWatch.await(desk, "it stands in scale again", standsIn(before, "scale"));
        BreakpointMark mark = state.breakpoints().get(0);
        assertThat(mark.state()).isEqualTo(BreakpointMark.State.SET);
        assertThat(mark.confirmed().orElseThrow().locations()).hasSize(1);
        return state.live().orElseThrow().number();
    }

    private int line() {
        return ((RunState.Stopped) desk.state().run())
                .stop()
                .frame()
                .orElseThrow()
                .line()
                .orElseThrow();
    }

    @Test
    void afterARestartAndAfterARebuildTheNewGuestIsSentThem() throws Exception {
        desk.debug(LaunchWish.DEFAULT);
        int first = standing(0);
        int line = line();
        desk.debug(LaunchWish.DEFAULT);
        int second = standing(first);
        assertThat(line()).isEqualTo(line);

        Path main = project.resolve("src/main.c");
        Files.writeString(main, "/* one line more */\n" + Files.readString(main));
        desk.debug(LaunchWish.DEFAULT);
        standing(second);
        assertThat(line()).as("of the image that was built anew").isEqualTo(line + 1);
    }

    @Test
    void afterGdbDiedTheNewOneIsSentThemAndTheGuestIsTheOneThereWas() throws Exception {
        desk.addBreakpoint(new BreakpointPlace.Function("main"), Tail.NONE, false);
        DeskWatch.await(desk, "marked", now -> now.breakpoints().size() == 2);
        desk.debug(LaunchWish.DEFAULT);
        int before = DeskWatch.await(desk, "it stands in main", standsIn(0, "main"))
                .live()
                .orElseThrow()
                .number();
        Guest guest = desk.state().live().orElseThrow().guest();
        gdb().destroyForcibly();
        DeskState lost = DeskWatch.await(desk, "gdb is gone", now -> now.run() instanceof RunState.OutOfHand);
        assertThat(lost.breakpoints().get(0).confirmed())
                .as("nobody has it now")
                .isEmpty();

        desk.reattach();
        DeskWatch.await(desk, "it stands in main again", standsIn(before, "main"));
        assertThat(desk.state().live().orElseThrow().guest()).isSameAs(guest);
        desk.resume(Resume.CONTINUE);
        standing(before);
    }

    private static ProcessHandle gdb() {
        return ProcessHandle.current()
                .descendants()
                .filter(one ->
                        List.of(one.info().arguments().orElse(new String[0])).contains("--interpreter=mi3"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStubThatIsAttachedToIsSentThem() throws Exception {
        desk.build(false);
        DeskState built =
                DeskWatch.await(desk, "an image", now -> now.opened().look().isPresent());
        Path image = built.opened().look().orElseThrow().image().bootFile();
        Path sockets = Files.createDirectory(folder.resolve("s"));
        try (Foreign other = Foreign.qemu(image, sockets)) {
            assertThat(other.process().isAlive()).isTrue();
            desk.attach(new AttachRequest(
                    new StubAddress.UnixSocket(sockets.resolve("g")), Optional.of(image), AttachedStub.Parting.END));
            DeskWatch.stop(desk, 0);
            assertThat(desk.state().breakpoints())
                    .as("those of the project stay")
                    .hasSize(1);
            desk.resume(Resume.CONTINUE);
            standing(0);
        }
    }
}

package dev.unikernel.workbench.app.view.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.cli.SlidGuest;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskWatch;
import dev.unikernel.workbench.app.desk.LaunchWish;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.app.view.editor.EditorTool;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityViewTest {
    @TempDir
    Path folder;

    /** The bar above the editor, as the window has it. */
    private static final class Both implements Tool {
        private final EditorTool editor = new EditorTool();

        @Override
        public String id() {
            return "identity";
        }

        @Override
        public String title() {
            return "Identity";
        }

        @Override
        public String icon() {
            return editor.icon();
        }

        @Override
        public Map<Perspective, Dock> homes() {
            return editor.homes();
        }

        @Override
        public View open(Desk desk, Executor ui) {
            View below = editor.open(desk, ui);
            IdentityBar bar = new IdentityBar(desk, ui);
            BorderPane both = new BorderPane(below.node());
            both.setTop(bar);
            return new View() {
                @Override
                public Node node() {
                    return both;
                }

                @Override
                public void close() {
                    bar.close();
                    below.close();
                }
            };
        }
    }

    private static boolean isHigh(Stop stop) {
        return stop.frame().map(frame -> frame.address().orElse(0) < 0).orElse(false);
    }

    /** Lets it run until it has moved. */
    private static RunState.Stopped moved(Desk desk) throws Exception {
        DeskWatch.await(desk, "it runs", state -> state.run() instanceof RunState.Running);
        desk.pause();
        RunState.Stopped at = DeskWatch.stop(desk, 0);
        // On a busy machine a guest runs for microseconds between two pauses.
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isHigh(at.stop()) && System.nanoTime() < until) {
            int before = at.stop().number();
            desk.resume(Resume.CONTINUE);
            DeskWatch.await(desk, "it runs", state -> state.run() instanceof RunState.Running);
            desk.pause();
            at = DeskWatch.stop(desk, before);
        }
        assertThat(isHigh(at.stop())).isTrue();
        return at;
    }

    @Test
    void aGuestThatMovedIsSaidAndTheSlideIsAppliedByAButton() throws Exception {
        Path image = SlidGuest.build(folder, "slid.elf");
        try (LocalDesk desk = new LocalDesk();
                Showing showing = Showing.open(new Both(), desk, 900, 420)) {
            desk.open(image, Optional.empty());
            DeskWatch.await(desk, "open", state -> state.opened().look().isPresent());
            desk.debug(LaunchWish.DEFAULT);
            RunState.Stopped moved = moved(desk);
            showing.await("the slide is offered", () -> isShown(showing, "#identity-use"));
            assertThat(showing.texts()).anyMatch(text -> text.contains("0xffffffff80a00000 bytes from where"));
            showing.photograph("identity-slide");
            showing.robot.clickOn("#identity-use");
            showing.await("nothing more is said", () -> !isShown(showing, "#identity-bar"));
            RunState.Stopped named = (RunState.Stopped) DeskWatch.await(
                            desk,
                            "the stop has a function",
                            state -> state.run() instanceof RunState.Stopped now
                                    && now.stop()
                                            .frame()
                                            .orElseThrow()
                                            .function()
                                            .isPresent())
                    .run();
            assertThat(named.stop().number()).isEqualTo(moved.stop().number());
            assertThat(desk.state().opened().look().orElseThrow().image().slide())
                    .isEqualTo(SlidGuest.SLIDE);
            showing.await("its source is open", () -> showing.texts().contains("slid.c"));
            desk.toggleBreakpoint(new BreakpointPlace.Line(folder.resolve("slid.c"), 9));
            desk.resume(Resume.CONTINUE);
            RunState.Stopped hit = DeskWatch.stop(desk, named.stop().number());
            if (hit.stop().frame().orElseThrow().function().equals(Optional.of("main"))) {
                desk.resume(Resume.CONTINUE); // the launch's own breakpoint has moved with the symbols, too
                hit = DeskWatch.stop(desk, hit.stop().number());
            }
            assertThat(hit.stop().frame().orElseThrow().function()).contains("work");
            assertThat(hit.stop().frame().orElseThrow().line()).hasValue(9);
        }
    }

    @Test
    void aSourceThatIsElsewhereIsFoundByTheOfferedRule() throws Exception {
        Path image = SlidGuest.build(folder, "slid.elf");
        Path there = Files.createDirectories(folder.resolve("old/src")).resolve("slid.c");
        Files.move(folder.resolve("slid.c"), there);
        try (LocalDesk desk = new LocalDesk();
                Showing showing = Showing.open(new Both(), desk, 900, 420)) {
            desk.open(image, Optional.empty());
            DeskWatch.await(desk, "open", state -> state.opened().look().isPresent());
            desk.debug(LaunchWish.DEFAULT);
            moved(desk);
            showing.await("the slide is offered", () -> isShown(showing, "#identity-use"));
            showing.robot.clickOn("#identity-use");
            showing.await("the source is missed", () -> isShown(showing, "#locate-use"));
            assertThat(showing.texts()).contains(folder.resolve("slid.c") + " is not here.", "Use old/src/slid.c");
            showing.photograph("identity-locate");
            showing.robot.clickOn("#locate-use");
            showing.await("it is shown", () -> showing.texts().contains("slid.c"));
            showing.await("nothing is missed", () -> !isShown(showing, "#locate-bar"));
        }
    }

    private static boolean isShown(Showing showing, String id) {
        Node node = showing.view.node().lookup(id);
        return node != null && node.isVisible() && node.getParent().isVisible();
    }
}

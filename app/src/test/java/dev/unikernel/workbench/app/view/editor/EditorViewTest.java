package dev.unikernel.workbench.app.view.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorViewTest {
    @TempDir
    Path folder;

    @Test
    void aStopOpensItsLineWithValuesAndTheGutterTogglesBreakpoints() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new EditorTool(), guest.desk, 820, 620)) {
            showing.awaitTexts("src/main.c", "unikernel.toml");
            showing.photograph("editor-sources");
            RunState.Stopped first = guest.stopAt("LINE_CALL");
            int call = guest.line("LINE_CALL");
            showing.await(
                    "the stop's line is marked", () -> style(showing, call).contains("stop-line"));
            showing.awaitTexts("sum = 0, order = " + order(guest) + ", items = 2");

            guest.desk.resume(Resume.NEXT);
            RunState.Stopped second = guest.stoppedAfter(first);
            showing.await(
                    "the next line is marked", () -> style(showing, call + 1).contains("stop-line"));
            assertThat(style(showing, call)).isEmpty();
            guest.desk.look(1, 1);
            int loop = guest.line("LINE_LOOP");
            showing.await(
                    "the frame's line is marked", () -> style(showing, loop).contains("frame-line"));
            assertThat(style(showing, call + 1)).contains("stop-line");
            showing.photograph();

            guest.desk.look(1, 0);
            showing.await("back at the stop", () -> style(showing, loop).isEmpty());
            int spin = guest.line("LINE_SPIN");
            guest.desk.reveal(new Location.Source(guest.source, spin));
            showing.await("the caret is there", () -> area(showing).getCurrentParagraph() == spin - 1);
            showing.robot.type(KeyCode.F9);
            guest.await(
                    "the breakpoint is set",
                    state -> state.breakpoints().stream()
                            .anyMatch(mark -> mark.place().equals(new BreakpointPlace.Line(guest.source, spin))
                                    && mark.confirmed().isPresent()));
            showing.await("its circle is filled", () -> marks(showing, "set") == 2);
            showing.robot.clickOn(gutter(showing, spin));
            guest.await("a click takes it away", state -> state.breakpoints().size() == 1);
            guest.desk.resume(Resume.CONTINUE);
            guest.stoppedAfter(second);
        }
    }

    private static String order(GuestOnDesk guest) throws Exception {
        return guest.desk
                .state()
                .live()
                .orElseThrow()
                .debug()
                .orElseThrow()
                .session()
                .variables()
                .evaluate("order", 1, 0)
                .get(10, TimeUnit.SECONDS)
                .value();
    }

    @Test
    void editingMarksTheTabSavingWritesTheFileAndBreakpointsMoveWithTheirLines() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new EditorTool(), guest.desk, 820, 620)) {
            int call = guest.line("LINE_CALL");
            guest.desk.toggleBreakpoint(new BreakpointPlace.Line(guest.source, call));
            guest.desk.reveal(new Location.Source(guest.source, 2));
            showing.await(
                    "it is open",
                    () -> tabs(showing).getTabs().size() == 1 && area(showing).getCurrentParagraph() == 1);
            showing.await("its breakpoint is hollow", () -> {
                Showing.onFx(() -> {
                    area(showing).showParagraphAtTop(call - 3);
                    return true;
                });
                return marks(showing, "hollow") == 1;
            });
            showing.robot.clickOn(area(showing)).push(KeyCode.CONTROL, KeyCode.HOME);
            showing.robot.write("// added\n");
            showing.await(
                    "the tab says so",
                    () -> tabs(showing).getTabs().get(0).getText().equals("● main.c"));
            assertThat(Files.readString(guest.source)).startsWith("#include");
            showing.robot.push(KeyCode.CONTROL, KeyCode.S);
            showing.await(
                    "it is saved",
                    () -> tabs(showing).getTabs().get(0).getText().equals("main.c"));
            assertThat(Files.readString(guest.source)).startsWith("// added\n#include");
            guest.await(
                    "the breakpoint moved",
                    state -> state.breakpoints()
                            .get(0)
                            .place()
                            .equals(new BreakpointPlace.Line(guest.source, call + 1)));

            showing.robot.push(KeyCode.CONTROL, KeyCode.Z);
            showing.await(
                    "undo is a change",
                    () -> tabs(showing).getTabs().get(0).getText().startsWith("●"));
        }
    }

    @Test
    void aChangeOnDiskIsLoadedUnlessItWasEditedHereToo() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new EditorTool(), guest.desk, 820, 620)) {
            guest.desk.reveal(new Location.Source(guest.source, 1));
            showing.await("it is open", () -> text(showing).startsWith("#include"));
            Files.writeString(guest.source, "int other;\n");
            guest.desk.reveal(new Location.Source(guest.source.resolveSibling("../unikernel.toml"), 1));
            showing.await("another tab", () -> tabs(showing).getSelectionModel().getSelectedIndex() == 1);
            guest.desk.reveal(new Location.Source(guest.source, 1));
            showing.await("the new text", () -> text(showing).equals("int other;\n"));

            showing.robot.clickOn(area(showing)).write("mine ");
            Files.writeString(guest.source, "int third_one;\n");
            guest.desk.reveal(new Location.Source(guest.source.resolveSibling("../unikernel.toml"), 1));
            showing.await("another tab", () -> tabs(showing).getSelectionModel().getSelectedIndex() == 1);
            guest.desk.reveal(new Location.Source(guest.source, 1));
            showing.awaitTexts("main.c was changed on disk, and here too.");
            assertThat(text(showing)).contains("mine");
            showing.photograph("editor-changed");
            showing.robot.clickOn("Load from disk");
            showing.await("the disk's text", () -> text(showing).equals("int third_one;\n"));
        }
    }

    @Test
    void findGoToLineAndQuickOpenWorkByKeyboardAndAnUnreadableFileSaysWhy() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new EditorTool(), guest.desk, 820, 620)) {
            guest.desk.reveal(new Location.Source(guest.source, 1));
            showing.await("it is open", () -> text(showing).startsWith("#include"));
            showing.robot
                    .clickOn(area(showing))
                    .push(KeyCode.CONTROL, KeyCode.HOME)
                    .push(KeyCode.CONTROL, KeyCode.F);
            showing.robot.write("served");
            showing.await("the first one", () -> area(showing).getSelectedText().equals("served"));
            int firstLine = Showing.onFx(() -> area(showing).getCurrentParagraph());
            showing.robot.type(KeyCode.ENTER);
            showing.await("the next one", () -> area(showing).getCurrentParagraph() > firstLine);
            showing.photograph("editor-find");
            showing.robot.type(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.G);
            showing.robot.write("7").type(KeyCode.ENTER);
            showing.await("line 7", () -> area(showing).getCurrentParagraph() == 6);
            showing.robot.push(KeyCode.CONTROL, KeyCode.P);
            showing.robot.write("toml").type(KeyCode.ENTER);
            showing.await(
                    "the other file",
                    () -> text(showing).contains("[") && text(showing).contains("system"));

            guest.desk.reveal(new Location.Source(folder.resolve("missing.c"), 3));
            showing.await(
                    "why it cannot be read",
                    () -> showing.texts().stream().anyMatch(text -> text.contains("/missing.c cannot be read: ")));
        }
    }

    @SuppressWarnings("unchecked") // RichTextFX declares the styles of a paragraph as a collection
    private static List<String> style(Showing showing, int line) {
        return Showing.onFx(() -> tabs(showing).getTabs().isEmpty()
                        || area(showing).getParagraphs().size() < line
                ? List.of()
                : List.copyOf(area(showing).getParagraph(line - 1).getParagraphStyle()));
    }

    private static TabPane tabs(Showing showing) {
        return (TabPane) showing.view.node().lookup("#editor-tabs");
    }

    private static CodeArea area(Showing showing) {
        return Showing.onFx(() -> (CodeArea)
                tabs(showing).getSelectionModel().getSelectedItem().getContent().lookup(".code-area"));
    }

    private static Node pane(Showing showing) {
        return Showing.onFx(
                () -> tabs(showing).getSelectionModel().getSelectedItem().getContent());
    }

    private static String text(Showing showing) {
        return Showing.onFx(
                () -> tabs(showing).getTabs().isEmpty() ? "" : area(showing).getText());
    }

    private static long marks(Showing showing, String style) {
        return Showing.onFx(() -> pane(showing).lookupAll(".mark." + style).stream()
                .filter(mark -> mark.getParent().isVisible())
                .count());
    }

    /** The breakpoint circle before a line that can be seen. */
    private static Node gutter(Showing showing, int line) {
        return Showing.onFx(() -> pane(showing).lookupAll(".gutter").stream()
                .filter(box -> box.isVisible()
                        && box.lookup(".number") instanceof Text number
                        && number.getText().strip().equals(Integer.toString(line)))
                .findFirst()
                .orElseThrow());
    }
}

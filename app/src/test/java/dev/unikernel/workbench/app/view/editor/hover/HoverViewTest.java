package dev.unikernel.workbench.app.view.editor.hover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.app.view.editor.EditorTool;
import dev.unikernel.workbench.app.view.variables.tree.VariableRow;
import dev.unikernel.workbench.app.view.variables.tree.VariableTable;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoverViewTest {
    @TempDir
    Path folder;

    @Test
    void whatThePointerRestsOnHasItsValueAndOpensToItsParts() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new EditorTool(), guest.desk, 820, 620)) {
            guest.stopAt("LINE_CALL");
            String line = "printf(\"order %d";
            showing.await(
                    "the source is shown", () -> at(showing, line, "order->").isPresent());
            rest(showing, line, "order->");
            showing.await(
                    "a pointer with its type", () -> row(showing, 0).type().equals("struct order *"));
            assertThat(row(showing, 0).value()).startsWith("0x");
            open(showing, 0);
            showing.await("its parts", () -> rows(showing).contains("number=1"));
            open(showing, 3);
            showing.await("parts of parts", () -> rows(showing).contains("0={...}"));
            showing.photograph("editor-hover");

            rest(showing, line, "number");
            showing.await("a member", () -> rows(showing).equals(List.of("order->number=1")));
            rest(showing, line, "order %d");
            showing.await("no value in a string", () -> !box(showing).isVisible());
        }
    }

    @Test
    void byKeyItHasTheFocusSaysWhyThereIsNoneFollowsTheStopsAndEscapeLeaves() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new EditorTool(), guest.desk, 820, 620)) {
            RunState.Stopped first = guest.stopAt("LINE_CALL");
            caret(showing, "sum = total", "total");
            showing.robot.push(KeyCode.CONTROL, KeyCode.I);
            showing.await(
                    "a function is told, not called",
                    () -> row(showing, 0).value().contains("<total>"));
            showing.robot.push(KeyCode.ESCAPE);
            showing.await("Escape closes it", () -> !box(showing).isVisible());
            assertThat(Showing.onFx(() -> area(showing).isFocused())).isTrue();

            caret(showing, "sum = total", "sum");
            showing.robot.push(KeyCode.CONTROL, KeyCode.I);
            showing.await("the sum", () -> rows(showing).equals(List.of("sum=0")));
            guest.desk.resume(Resume.NEXT);
            RunState.Stopped second = guest.stoppedAfter(first);
            showing.await("it follows the stop", () -> rows(showing).equals(List.of("sum=370")));
            showing.photograph("editor-hover-key");
            guest.desk.toggleBreakpoint(guest.desk.state().breakpoints().get(0).place());
            guest.desk.resume(Resume.CONTINUE);
            guest.await("it runs", state -> state.run() instanceof RunState.Running);
            showing.await(
                    "it is greyed",
                    () -> box(showing).getPseudoClassStates().contains(PseudoClass.getPseudoClass("stale")));
            assertThat(second.stop().number()).isGreaterThan(first.stop().number());
            showing.robot.push(KeyCode.ESCAPE);
            caret(showing, "sum = total", "sum");
            showing.robot.push(KeyCode.CONTROL, KeyCode.I);
            showing.await(
                    "why there is none",
                    () -> note(showing).equals("Values are read while the guest stands under the debugger."));
        }
    }

    private static void rest(Showing showing, String line, String word) {
        showing.robot.moveTo(Showing.onFx(() -> area(showing)).localToScreen(2, 2));
        showing.robot.moveTo(Showing.onFx(() -> at(showing, line, word).orElseThrow()));
    }

    /** Where a word of the line that has a text is, on the screen; empty if it is not in sight. */
    private static Optional<Bounds> at(Showing showing, String line, String word) {
        CodeArea area = area(showing);
        if (area == null) {
            return Optional.empty();
        }
        int row = row(area, line);
        if (row < 0) {
            return Optional.empty();
        }
        int start = area.getAbsolutePosition(row, area.getText(row).indexOf(word));
        return area.getCharacterBoundsOnScreen(start, start + 2);
    }

    private static int row(CodeArea area, String line) {
        return IntStream.range(0, area.getParagraphs().size())
                .filter(at -> area.getText(at).contains(line))
                .findFirst()
                .orElse(-1);
    }

    private static void caret(Showing showing, String line, String word) {
        showing.await("the source is shown", () -> at(showing, line, word).isPresent());
        Showing.onFx(() -> {
            CodeArea area = area(showing);
            int row = row(area, line);
            area.moveTo(row, area.getText(row).indexOf(word));
            area.requestFocus();
            return true;
        });
    }

    private static void open(Showing showing, int row) {
        Showing.onFx(() -> {
            table(showing).getTreeItem(row).setExpanded(true);
            return true;
        });
    }

    private static Node box(Showing showing) {
        return showing.view.node().lookup("#hover-value");
    }

    private static String note(Showing showing) {
        return ((Label) showing.view.node().lookup("#hover-note")).getText();
    }

    private static VariableTable table(Showing showing) {
        return (VariableTable) showing.view.node().lookup("#hover-table");
    }

    private static VariableRow row(Showing showing, int index) {
        TreeItem<VariableRow> item = table(showing).getTreeItem(index);
        return item == null ? VariableRow.note("", "") : item.getValue();
    }

    private static List<String> rows(Showing showing) {
        return box(showing).isVisible()
                ? Stream.iterate(0, at -> at < table(showing).getExpandedItemCount(), at -> at + 1)
                        .map(at -> row(showing, at))
                        .map(row -> row.name() + "=" + row.value())
                        .toList()
                : List.of();
    }

    private static CodeArea area(Showing showing) {
        return (CodeArea) showing.view.node().lookup(".code-area");
    }
}

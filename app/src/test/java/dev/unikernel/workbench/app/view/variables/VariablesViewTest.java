package dev.unikernel.workbench.app.view.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesViewTest {
    @TempDir
    Path folder;

    @Test
    void variablesOpenToTheirPartsAndStayOpenWhileWatchedExpressionsFollowTheGuest() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new VariablesTool(), guest.desk, 400, 480)) {
            RunState.Stopped first = guest.stopAt("LINE_CALL");
            showing.await("sum is 0", () -> value(showing, "sum").equals("0"));
            assertThat(item(showing, "order").orElseThrow().getValue().type()).isEqualTo("struct order *");

            showing.robot.clickOn("#watch-field").write("served").type(KeyCode.ENTER);
            showing.robot.write("nowhere->x").type(KeyCode.ENTER);
            showing.await(
                    "served is watched", () -> value(showing, "watch served").equals("0"));
            showing.await(
                    "what gdb says of a wrong expression",
                    () -> value(showing, "watch nowhere->x").equals("No symbol \"nowhere\" in current context."));
            expand(showing, "order");
            showing.await(
                    "the parts are read", () -> value(showing, "order/number").equals("1"));
            expand(showing, "order/items");
            expand(showing, "order/items/0");
            showing.await(
                    "deeper parts are read",
                    () -> value(showing, "order/items/0/name").endsWith("\"tea\""));

            guest.desk.resume(Resume.NEXT);
            RunState.Stopped second = guest.stoppedAfter(first);
            showing.await("sum is changed", () -> value(showing, "sum").equals("370"));
            guest.desk.resume(Resume.NEXT);
            guest.stoppedAfter(second);
            showing.await(
                    "served is changed", () -> value(showing, "watch served").equals("1"));
            assertThat(item(showing, "watch served").orElseThrow().getValue().changed())
                    .isTrue();
            assertThat(item(showing, "sum").orElseThrow().getValue().changed()).isFalse();
            assertThat(value(showing, "order/items/0/name")).endsWith("\"tea\"");
            showing.photograph();
        }
    }

    @Test
    void aFrameOfARecursionShowsItsOwnValues() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new VariablesTool(), guest.desk, 400, 480)) {
            guest.stopAt("LINE_BASE");
            showing.await("the innermost index", () -> value(showing, "index").equals("0"));
            guest.desk.look(1, 1);
            showing.await("the outer index", () -> value(showing, "index").equals("1"));
        }
    }

    @SuppressWarnings("unchecked") // the table's id says what rows it has
    private static TreeItem<VariableRow> root(Showing showing) {
        return ((TreeTableView<VariableRow>) showing.view.node().lookup("#variables-table")).getRoot();
    }

    private static Optional<TreeItem<VariableRow>> item(Showing showing, String path) {
        return Showing.onFx(() -> find(root(showing), path));
    }

    private static Optional<TreeItem<VariableRow>> find(TreeItem<VariableRow> under, String path) {
        for (TreeItem<VariableRow> item : under.getChildren()) {
            Optional<TreeItem<VariableRow>> found =
                    item.getValue().path().equals(path) ? Optional.of(item) : find(item, path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String value(Showing showing, String path) {
        return item(showing, path).map(item -> item.getValue().value()).orElse("");
    }

    private static void expand(Showing showing, String path) {
        TreeItem<VariableRow> item = item(showing, path).orElseThrow();
        Showing.onFx(() -> {
            item.setExpanded(true);
            return true;
        });
        showing.await(
                path + " is open",
                () -> find(root(showing), path)
                        .map(now -> !now.getChildren().get(0).getValue().value().equals("reading"))
                        .orElse(false));
    }
}

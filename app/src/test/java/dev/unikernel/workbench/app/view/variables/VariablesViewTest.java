package dev.unikernel.workbench.app.view.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.values.Watches;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.app.view.Showing;
import dev.unikernel.workbench.app.view.variables.tree.VariableNode;
import dev.unikernel.workbench.app.view.variables.tree.VariableRow;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
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
    void aValueIsChangedWhereItStandsAndWhatGdbSaysAgainstItToo() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                Showing showing = Showing.open(new VariablesTool(), guest.desk, 400, 480)) {
            guest.stopAt("LINE_CALL");
            showing.await("sum is 0", () -> value(showing, "sum").equals("0"));
            edit(showing, "sum", "41");
            showing.await("sum is what was typed", () -> value(showing, "sum").equals("41"));
            edit(showing, "sum", "nosuch + 1");
            showing.await(
                    "gdb's words", () -> value(showing, "sum").equals("No symbol \"nosuch\" in current context."));
            showing.photograph("variables-refused");
        }
    }

    private static void edit(Showing showing, String path, String text) {
        // A row has its cell a pulse after it is there, and only a cell can be edited.
        showing.await("the field of " + path, () -> {
            TreeTableView<VariableRow> table = table(showing);
            int row = table.getRow(find(table.getRoot(), path).orElseThrow());
            table.getSelectionModel().select(row);
            table.edit(row, table.getColumns().get(1));
            TextField field = (TextField) table.lookup("#value-field");
            if (field == null) {
                return false;
            }
            field.setText(text);
            field.fireEvent(new ActionEvent());
            return true;
        });
    }

    @Test
    void aFormatHoldsForARowAndItsPartsAndWatchesAreKeptWithTheProject() throws Exception {
        ExecutorService ui = Executors.newSingleThreadExecutor();
        try (GuestOnDesk guest = GuestOnDesk.open(folder)) {
            Watches.keep(folder.resolve("orders"), List.of("served + 1", "served = 7"));
            VariablesModel model = new VariablesModel(guest.desk, ui);
            guest.stopAt("LINE_CALL");
            until(
                    model,
                    ui,
                    "what was kept is watched",
                    () -> shown(model, "watch served + 1").equals("1"));
            assertThat(shown(model, "watch served = 7")).contains("would change the guest");
            VariableNode order = node(model, "order").orElseThrow();
            ui.execute(() -> {
                model.open(order, true);
                model.format(order.row(), ValueFormat.HEX);
                model.watch("sum");
            });
            until(
                    model,
                    ui,
                    "a part in the format of the whole",
                    () -> shown(model, "order/number").equals("0x1"));
            ui.execute(() ->
                    model.unwatch(node(model, "watch served = 7").orElseThrow().row()));
            until(model, ui, "one less", () -> node(model, "watch served = 7").isEmpty());
            ui.submit(model::close).get();
            model.kept().join();
            assertThat(Watches.of(folder.resolve("orders"))).containsExactly("served + 1", "sum");
        } finally {
            ui.shutdownNow();
        }
    }

    private static Optional<VariableNode> node(VariablesModel model, String path) {
        return model.nodes().get().stream()
                .flatMap(root -> root.find(path).stream())
                .findFirst();
    }

    private static String shown(VariablesModel model, String path) {
        return node(model, path).map(node -> node.row().value()).orElse("");
    }

    private static void until(VariablesModel model, ExecutorService ui, String what, BooleanSupplier holds)
            throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        ui.execute(() -> model.nodes().subscribe(now -> {
            if (holds.getAsBoolean()) {
                held.complete(null);
            }
        }));
        try {
            held.get(60, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("never: " + what + "; " + model.nodes().get(), late);
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
    private static TreeTableView<VariableRow> table(Showing showing) {
        return (TreeTableView<VariableRow>) showing.view.node().lookup("#variables-table");
    }

    private static TreeItem<VariableRow> root(Showing showing) {
        return table(showing).getRoot();
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

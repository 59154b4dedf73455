package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The tree of variables, and the field for expressions. */
final class VariablesView implements View {
    private final VariablesModel model;
    private final TreeTableView<@Nullable VariableRow> table = new TreeTableView<>(new TreeItem<>());
    private final BorderPane pane = new BorderPane();
    private final PhasePane values;

    VariablesView(VariablesModel model) {
        this.model = model;
        this.values = new PhasePane(table, model.phase());
        pane.getStyleClass().add("variables-view");
        Styles.add(pane, VariablesView.class, "variables");
        pane.setCenter(values);
        pane.setBottom(watchBar());
        table.setId("variables-table");
        table.getStyleClass().addAll("variables-table", "view-table");
        table.setShowRoot(false);
        table.setFixedCellSize(24);
        Label none = new Label(VariablesTool.TEXTS.getString("none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("column.name", 124, VariableRow::name));
        table.getColumns().add(column("column.value", 150, VariableRow::value, "mono", "variable-value"));
        table.getColumns().add(column("column.type", 90, VariableRow::type, "variable-type"));
        table.setContextMenu(menu());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                withChosen(model::unwatch);
            } else if (event.getCode() == KeyCode.ENTER) {
                withChosen(model::reveal);
            }
        });
        model.nodes().subscribe(this::show);
    }

    private Node watchBar() {
        TextField field = new TextField();
        field.setId("watch-field");
        field.setPromptText(VariablesTool.TEXTS.getString("watch.prompt"));
        field.setOnAction(event -> {
            model.watch(field.getText());
            field.clear();
        });
        BorderPane bar = new BorderPane(field);
        bar.getStyleClass().add("watch-bar");
        return bar;
    }

    private static TreeTableColumn<@Nullable VariableRow, @Nullable VariableRow> column(
            String title, double width, Function<VariableRow, String> text, String... styles) {
        TreeTableColumn<@Nullable VariableRow, @Nullable VariableRow> column =
                new TreeTableColumn<>(VariablesTool.TEXTS.getString(title));
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(owner -> new VariableCell(text, styles));
        return column;
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem(VariablesTool.TEXTS.getString("copy"));
        copy.setOnAction(event -> withChosen(
                row -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, row.value()))));
        MenuItem reveal = new MenuItem(VariablesTool.TEXTS.getString("reveal"));
        reveal.setOnAction(event -> withChosen(model::reveal));
        MenuItem remove = new MenuItem(VariablesTool.TEXTS.getString("watch.remove"));
        remove.setOnAction(event -> withChosen(model::unwatch));
        ContextMenu menu = new ContextMenu(copy, reveal, remove);
        menu.setOnShowing(event -> {
            VariableRow row = chosen();
            copy.setDisable(row == null);
            reveal.setDisable(row == null || row.pointer().isEmpty());
            remove.setDisable(row == null || row.kind() != VariableRow.Kind.WATCH);
        });
        return menu;
    }

    private @Nullable VariableRow chosen() {
        TreeItem<@Nullable VariableRow> item = table.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    private void withChosen(Consumer<VariableRow> action) {
        VariableRow row = chosen();
        if (row != null) {
            action.accept(row);
        }
    }

    private void show(List<VariableNode> nodes) {
        VariableRow before = chosen();
        table.getRoot().getChildren().setAll(nodes.stream().map(this::item).toList());
        if (before != null) {
            choose(table.getRoot(), before.path());
        }
    }

    private void choose(TreeItem<@Nullable VariableRow> under, String path) {
        for (TreeItem<@Nullable VariableRow> item : under.getChildren()) {
            VariableRow row = item.getValue();
            if (row != null && row.path().equals(path)) {
                table.getSelectionModel().select(item);
            } else {
                choose(item, path);
            }
        }
    }

    private TreeItem<@Nullable VariableRow> item(VariableNode node) {
        TreeItem<@Nullable VariableRow> item = new TreeItem<>(node.row());
        if (node.hasParts()) {
            VariableRow reading = new VariableRow(
                    VariableRow.Kind.NOTE,
                    node.row().path() + "/",
                    "",
                    VariablesTool.TEXTS.getString("reading"),
                    false,
                    "",
                    false);
            node.parts()
                    .ifPresentOrElse(
                            parts -> parts.forEach(part -> item.getChildren().add(item(part))),
                            () -> item.getChildren().add(new TreeItem<>(reading)));
            item.setExpanded(model.isOpen(node));
            item.expandedProperty().subscribe((was, expanded) -> model.open(node, expanded));
        }
        return item;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        table.requestFocus();
    }

    @Override
    public void close() {
        values.close();
        model.close();
    }
}

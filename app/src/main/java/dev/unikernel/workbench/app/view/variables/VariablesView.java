package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.view.variables.tree.VariableRow;
import dev.unikernel.workbench.app.view.variables.tree.VariableTable;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;

/** The tree of variables, and the field for expressions. */
final class VariablesView implements View {
    private static final List<ValueFormat> SHOWN = List.of(
            ValueFormat.NATURAL,
            ValueFormat.HEX,
            ValueFormat.DECIMAL,
            ValueFormat.OCTAL,
            ValueFormat.BINARY,
            ValueFormat.CHAR,
            ValueFormat.BOOL,
            ValueFormat.RAW);

    private final VariablesModel model;
    private final VariableTable table;
    private final BorderPane pane = new BorderPane();
    private final PhasePane values;

    VariablesView(VariablesModel model) {
        this.model = model;
        this.table = new VariableTable(model::isOpen, model::open);
        this.values = new PhasePane(table, model.phase());
        pane.getStyleClass().add("variables-view");
        Styles.add(pane, VariablesView.class, "variables");
        pane.setCenter(values);
        pane.setBottom(watchBar());
        table.setId("variables-table");
        Label none = new Label(VariablesTool.TEXTS.getString("none"));
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        table.value().setCellFactory(owner -> new EditedCell(model::canAssign, model::assign));
        table.setEditable(true);
        table.setContextMenu(menu());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                withChosen(model::unwatch);
            } else if (event.getCode() == KeyCode.ENTER) {
                withChosen(model::reveal);
            }
        });
        model.nodes().subscribe(table::show);
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

    private ContextMenu menu() {
        MenuItem copy = new MenuItem(VariablesTool.TEXTS.getString("copy"));
        copy.setOnAction(event -> withChosen(
                row -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, row.value()))));
        MenuItem reveal = new MenuItem(VariablesTool.TEXTS.getString("reveal"));
        reveal.setOnAction(event -> withChosen(model::reveal));
        MenuItem remove = new MenuItem(VariablesTool.TEXTS.getString("watch.remove"));
        remove.setOnAction(event -> withChosen(model::unwatch));
        MenuItem written = new MenuItem(VariablesTool.TEXTS.getString("last-write"));
        written.setId("variable-last-write");
        written.setOnAction(event -> withChosen(model::lastWrite));
        MenuItem edit = new MenuItem(VariablesTool.TEXTS.getString("edit"));
        edit.setOnAction(event -> table.edit(table.getSelectionModel().getSelectedIndex(), table.value()));
        Menu format = new Menu(VariablesTool.TEXTS.getString("format"));
        ContextMenu menu = new ContextMenu(edit, format, copy, reveal, written, remove);
        menu.setOnShowing(event -> {
            VariableRow row = table.chosen().orElse(null);
            copy.setDisable(row == null);
            edit.setDisable(row == null || !model.canAssign(row));
            format.setDisable(row == null || row.kind() == VariableRow.Kind.NOTE);
            format.getItems().setAll(row == null ? List.of() : formats(row));
            written.setDisable(row == null || !model.canGoBackTo(row));
            reveal.setDisable(row == null || row.pointer().isEmpty());
            remove.setDisable(row == null || row.kind() != VariableRow.Kind.WATCH);
        });
        return menu;
    }

    private List<MenuItem> formats(VariableRow row) {
        return SHOWN.stream()
                .map(one -> {
                    RadioMenuItem item = new RadioMenuItem(
                            VariablesTool.TEXTS.getString("format." + one.name().toLowerCase(Locale.ROOT)));
                    item.setSelected(model.format(row) == one);
                    item.setOnAction(event -> model.format(row, one));
                    return (MenuItem) item;
                })
                .toList();
    }

    private void withChosen(Consumer<VariableRow> action) {
        table.chosen().ifPresent(action);
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

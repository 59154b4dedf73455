package dev.unikernel.workbench.app.view.tables;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The entries of the tables, one a row; a handler's row leads to its code. */
final class TablesView implements View {
    private final TablesModel model;
    private final TableView<TableRow> table;
    private final PhasePane pane;

    TablesView(TablesModel model) {
        this.model = model;
        Texts texts = TablesTool.TEXTS;
        table = Columns.table("tables-table", texts.get("none"));
        table.getColumns()
                .setAll(List.of(
                        Columns.text(
                                texts.get("column.table"), 64, row -> row.part().title()),
                        Columns.code(texts.get("column.entry"), 190, TableRow::entry),
                        Columns.text(texts.get("column.kind"), 150, TableRow::kind),
                        Columns.code(texts.get("column.ring"), 44, TableRow::ring),
                        Columns.code(texts.get("column.value"), 160, TableRow::value),
                        Columns.code(texts.get("column.place"), 330, TableRow::place)));
        model.rows().subscribe(rows -> table.getItems().setAll(rows));
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                reveal();
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                reveal();
            }
        });
        MenuItem go = new MenuItem(texts.get("go"));
        go.setOnAction(event -> reveal());
        table.setContextMenu(new ContextMenu(go));
        BorderPane content = new BorderPane(table);
        content.setTop(bar());
        Styles.add(content, TablesView.class, "tables");
        pane = new PhasePane(content, model.phase());
    }

    private HBox bar() {
        HBox bar = new HBox();
        bar.getStyleClass().add("tables-bar");
        ToggleGroup group = new ToggleGroup();
        ToggleButton all = choice(TablesTool.TEXTS.get("all"), "all", Optional.empty(), group);
        all.setSelected(true);
        bar.getChildren().add(all);
        for (TablePart part : TablePart.values()) {
            bar.getChildren().add(choice(part.title(), part.name().toLowerCase(Locale.ROOT), Optional.of(part), group));
        }
        Label heads = new Label();
        heads.setId("tables-heads");
        heads.getStyleClass().addAll("muted", "mono");
        heads.setMinWidth(0);
        heads.textProperty().bind(model.heads());
        HBox.setHgrow(heads, Priority.ALWAYS);
        bar.getChildren().add(heads);
        return bar;
    }

    /** One is always chosen. */
    private ToggleButton choice(String title, String id, Optional<TablePart> part, ToggleGroup group) {
        ToggleButton button = new ToggleButton(title);
        button.setId("tables-" + id);
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.show(part);
        });
        return button;
    }

    private void reveal() {
        Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(model::reveal);
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
        model.close();
        pane.close();
    }
}

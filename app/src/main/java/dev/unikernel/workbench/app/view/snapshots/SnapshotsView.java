package dev.unikernel.workbench.app.view.snapshots;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** A table of snapshots; above it a name to save as, and what to do with the chosen one. */
final class SnapshotsView implements View {
    private final SnapshotsModel model;
    private final Texts texts = Texts.of(SnapshotsView.class, "snapshots");
    private final TextField name = new TextField();
    private final TableView<SnapshotRow> table;
    private final PhasePane pane;
    private final Subscription rows;

    SnapshotsView(SnapshotsModel model) {
        this.model = model;
        table = Columns.table("snapshots-table", texts.get("none"));
        TableColumn<SnapshotRow, String> image = Columns.text(texts.get("image"), 160, SnapshotRow::image);
        Columns.style(image, row -> row.fits() ? "success" : "warning");
        table.getColumns()
                .setAll(List.of(
                        Columns.name(texts.get("name"), 200, SnapshotRow::name),
                        Columns.text(texts.get("saved"), 164, SnapshotRow::saved),
                        Columns.number(
                                texts.get("size"), 80, row -> row.snapshot().sizeBytes(), Bytes::rounded),
                        image,
                        Columns.code(texts.get("where"), 260, SnapshotRow::where)));
        table.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                chosen(model::returnTo);
            } else if (key.getCode() == KeyCode.DELETE) {
                chosen(model::delete);
            } else if (key.getCode() == KeyCode.F5) {
                model.again();
            }
        });
        table.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                chosen(model::returnTo);
            }
        });
        table.setContextMenu(new ContextMenu(
                item("return", () -> chosen(model::returnTo)), item("delete", () -> chosen(model::delete))));
        rows = model.rows().subscribe(now -> {
            Optional<String> was = Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                    .map(SnapshotRow::name);
            table.getItems().setAll(now);
            now.stream()
                    .filter(row -> was.filter(row.name()::equals).isPresent())
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        });
        Label words = new Label();
        words.setId("snapshots-words");
        words.setWrapText(true);
        words.getStyleClass().addAll("muted", "snapshots-words");
        words.textProperty().bind(model.words());
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        VBox content = new VBox(bar(), table, words);
        VBox.setVgrow(table, Priority.ALWAYS);
        Styles.add(content, SnapshotsView.class, "snapshots");
        pane = new PhasePane(content, model.phase());
    }

    private HBox bar() {
        name.setId("snapshots-name");
        name.setPromptText(texts.get("prompt"));
        name.setOnAction(entered -> model.save(name.getText()));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button save = button("save", () -> model.save(name.getText()));
        save.disableProperty().bind(name.textProperty().isEmpty());
        Button back = button("return", () -> chosen(model::returnTo));
        Button delete = button("delete", () -> chosen(model::delete));
        var nothing = table.getSelectionModel().selectedItemProperty().isNull();
        back.disableProperty().bind(nothing);
        delete.disableProperty().bind(nothing);
        HBox bar = new HBox(name, save, back, delete);
        bar.getStyleClass().add("snapshots-bar");
        return bar;
    }

    private Button button(String what, Runnable action) {
        Button button = new Button(texts.get(what));
        button.setId("snapshots-" + what);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.get(what + ".tip")));
        button.setOnAction(pressed -> action.run());
        return button;
    }

    private MenuItem item(String what, Runnable action) {
        MenuItem item = new MenuItem(texts.get(what));
        item.setOnAction(chosen -> action.run());
        return item;
    }

    private void chosen(Consumer<SnapshotRow> action) {
        SnapshotRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            action.accept(row);
        }
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        name.requestFocus();
    }

    @Override
    public void close() {
        rows.unsubscribe();
        model.close();
        pane.close();
    }
}

package dev.unikernel.workbench.app.view.problems;

import dev.unikernel.workbench.app.build.diagnostics.Severity;
import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Shows the messages. */
final class ProblemsView implements View {
    private final ProblemsModel model;
    private final Texts texts = Texts.of(ProblemsView.class, "problems");
    private final TableView<ProblemRow> table;
    private final PhasePane pane;

    ProblemsView(ProblemsModel model) {
        this.model = model;
        table = Columns.table("problems-table", "");
        Styles.add(table, ProblemsView.class, "problems");
        table.getColumns()
                .setAll(List.of(
                        severity(),
                        Columns.text(texts.get("message"), 430, ProblemRow::message),
                        Columns.code(texts.get("place"), 150, ProblemRow::place),
                        Columns.text(texts.get("remedy"), 270, ProblemRow::remedy)));
        table.setRowFactory(of -> new Row());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> open());
        MenuItem copy = new MenuItem(texts.get("copy"));
        copy.setOnAction(event -> copy());
        table.setContextMenu(new ContextMenu(copy));
        model.rows().subscribe(rows -> table.getItems().setAll(rows));
        pane = new PhasePane(table, model.phase());
    }

    private TableColumn<ProblemRow, Severity> severity() {
        TableColumn<ProblemRow, Severity> column = new TableColumn<>(texts.get("severity"));
        column.setPrefWidth(84);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().severity()));
        column.setCellFactory(of -> new SeverityCell(texts));
        return column;
    }

    private void open() {
        ProblemRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.open(row);
        }
    }

    private void copy() {
        ProblemRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            String text = (row.place().isEmpty() ? "" : row.place() + ": ") + row.message();
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        }
    }

    /** A mark and a word: colour alone would not do. */
    private static final class SeverityCell extends TableCell<ProblemRow, Severity> {
        private final Texts texts;

        SeverityCell(Texts texts) {
            this.texts = texts;
        }

        @Override
        protected void updateItem(@Nullable Severity severity, boolean empty) {
            super.updateItem(severity, empty);
            getStyleClass().removeAll("danger", "warning", "muted");
            if (empty || severity == null) {
                setText("");
                return;
            }
            setText(texts.get(severity.name().toLowerCase(Locale.ROOT)));
            getStyleClass()
                    .add(
                            switch (severity) {
                                case ERROR -> "danger";
                                case WARNING -> "warning";
                                case NOTE -> "muted";
                            });
        }
    }

    /** Says all of the message and the remedy. */
    private static final class Row extends TableRow<ProblemRow> {
        @Override
        protected void updateItem(@Nullable ProblemRow row, boolean empty) {
            super.updateItem(row, empty);
            setTooltip(
                    empty || row == null
                            ? null
                            : new Tooltip(
                                    row.remedy().isEmpty() ? row.message() : row.message() + "\n" + row.remedy()));
        }
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

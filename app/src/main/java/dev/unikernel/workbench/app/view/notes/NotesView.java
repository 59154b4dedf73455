package dev.unikernel.workbench.app.view.notes;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.RowsTable;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;

/** Shows the notes, and beside them all of what the chosen one says. */
final class NotesView implements View {
    private final NotesModel model;
    private final TableView<NoteRow> table;
    private final TextArea whole = new TextArea();
    private final PhasePane pane;

    NotesView(NotesModel model) {
        this.model = model;
        Texts texts = Texts.of(NotesView.class, "notes");
        table = Columns.table("notes-table", texts.get("none"));
        table.getColumns()
                .setAll(List.of(
                        Columns.code(texts.get("owner"), 72, NoteRow::owner),
                        Columns.code(texts.get("type"), 120, NoteRow::type),
                        Columns.code(texts.get("meaning"), 270, NoteRow::meaning),
                        Columns.number(texts.get("length"), 64, NoteRow::length, Bytes::exact),
                        Columns.number(texts.get("offset"), 72, NoteRow::offset, Bytes::address)));
        RowsTable.bind(table, model.rows());
        whole.setId("notes-text");
        whole.setEditable(false);
        whole.getStyleClass().add("mono");
        whole.setPromptText(texts.get("choose"));
        SplitPane split = new SplitPane(table, whole);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.7);
        Styles.add(split, NotesView.class, "notes");
        model.rows().chosen().subscribe(this::show);
        model.rows()
                .rows()
                .subscribe(rows ->
                        show(rows.stream().filter(row -> row.text().isPresent()).findFirst()));
        pane = new PhasePane(split, model.rows().phase());
    }

    private void show(Optional<NoteRow> row) {
        whole.setText(row.map(one -> one.text().orElse(one.meaning())).orElse(""));
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

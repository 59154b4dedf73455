package dev.unikernel.workbench.app.view.guestthreads;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The threads, and beside them the callers of the one that is chosen. */
final class GuestThreadsView implements View {
    private final GuestThreadsModel model;
    private final TableView<ThreadRow> threads;
    private final TableView<Frame> frames;
    private final VBox notes = new VBox();
    private final PhasePane pane;
    private boolean filling;

    GuestThreadsView(GuestThreadsModel model) {
        this.model = model;
        Texts texts = GuestThreadsTool.TEXTS;
        threads = Columns.table("guestthreads-table", texts.get("none"));
        threads.getColumns().setAll(columns(texts));
        frames = Columns.table("guestthreads-frames", texts.get("no-frames"));
        frames.getColumns()
                .setAll(List.of(
                        Columns.code(texts.get("column.frame"), 232, ThreadRow::place),
                        Columns.code(texts.get("column.address"), 84, GuestThreadsView::address),
                        Columns.text(
                                texts.get("column.how"),
                                66,
                                frame -> frame.guess().isPresent() ? texts.get("guess") : "")));
        notes.setId("guestthreads-notes");
        notes.getStyleClass().add("notes");
        SplitPane split = new SplitPane(threads, frames);
        split.setDividerPositions(0.64);
        BorderPane content = new BorderPane(split);
        content.setTop(notes);
        Styles.add(content, GuestThreadsView.class, "guestthreads");
        pane = new PhasePane(content, model.phase());
        wire();
    }

    private static List<TableColumn<ThreadRow, ?>> columns(Texts texts) {
        TableColumn<ThreadRow, String> state = Columns.text(texts.get("column.state"), 72, ThreadRow::state);
        Columns.style(state, row -> row.thread().cpu().isPresent() ? "accent" : "");
        TableColumn<ThreadRow, String> why = Columns.text(texts.get("column.why"), 260, ThreadRow::why);
        Columns.style(why, row -> row.thread().odd().isPresent() ? "danger" : "muted");
        return List.of(
                Columns.code(texts.get("column.name"), 84, ThreadRow::name),
                state,
                Columns.text(texts.get("column.cpu"), 66, ThreadRow::cpu),
                Columns.code(texts.get("column.where"), 204, ThreadRow::where),
                Columns.text(texts.get("column.stack"), 136, ThreadRow::stack),
                Columns.code(texts.get("column.entry"), 110, ThreadRow::entry),
                why);
    }

    private static String address(Frame frame) {
        return frame.address().isPresent() ? Bytes.address(frame.address().getAsLong()) : "";
    }

    private void wire() {
        model.rows().subscribe(rows -> {
            filling = true;
            threads.getItems().setAll(rows);
            model.toChoose().ifPresent(row -> threads.getSelectionModel().select(row));
            filling = false;
        });
        model.frames().subscribe(all -> frames.getItems().setAll(all));
        model.notes()
                .subscribe(all -> notes.getChildren()
                        .setAll(all.stream().map(GuestThreadsView::note).toList()));
        threads.getSelectionModel().selectedItemProperty().addListener((of, old, row) -> {
            if (row != null && !filling) {
                model.choose(row);
            }
        });
        threads.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                revealInnermost();
            }
        });
        threads.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                revealInnermost();
            }
        });
        frames.setOnMouseClicked(event -> reveal());
        frames.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                reveal();
            }
        });
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("warning");
        return label;
    }

    private void revealInnermost() {
        model.frames().get().stream().findFirst().ifPresent(model::reveal);
    }

    private void reveal() {
        Optional.ofNullable(frames.getSelectionModel().getSelectedItem()).ifPresent(model::reveal);
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        threads.requestFocus();
    }

    @Override
    public void close() {
        model.close();
        pane.close();
    }
}

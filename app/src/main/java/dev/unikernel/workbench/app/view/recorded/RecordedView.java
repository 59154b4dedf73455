package dev.unikernel.workbench.app.view.recorded;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;

/** A table of stops; the chosen row is the one where all views are. */
final class RecordedView implements View {
    private final RecordedModel model;
    private final TableView<RecordedRow> table;
    private final PhasePane pane;
    private boolean following;

    RecordedView(RecordedModel model) {
        this.model = model;
        Texts texts = Texts.of(RecordedView.class, "recorded");
        table = Columns.table("recorded-table", texts.get("none"));
        table.getColumns()
                .setAll(List.of(
                        Columns.code(texts.get("number"), 30, RecordedRow::label),
                        Columns.code(texts.get("reason"), 104, RecordedRow::why),
                        Columns.code(texts.get("place"), 142, RecordedRow::where),
                        Columns.number(
                                texts.get("time"),
                                58,
                                RecordedRow::millis,
                                millis -> millis < 0 ? "" : String.format("%,d", millis))));
        Styles.add(table, RecordedView.class, "recorded");
        model.rows().subscribe(rows -> quietly(() -> table.getItems().setAll(rows)));
        model.at().subscribe(this::choose);
        table.getSelectionModel().selectedItemProperty().addListener((of, before, now) -> {
            if (now != null && !following) {
                model.go(now);
            }
        });
        pane = new PhasePane(table, model.phase());
    }

    private void choose(int number) {
        quietly(() -> table.getItems().stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .ifPresent(row -> {
                    table.getSelectionModel().select(row);
                    table.scrollTo(Math.max(0, table.getItems().indexOf(row) - 2));
                }));
    }

    /** What changes the choice here is no wish of the user's. */
    private void quietly(Runnable change) {
        following = true;
        change.run();
        following = false;
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

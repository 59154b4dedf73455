package dev.unikernel.workbench.app.view.segments;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.RowsTable;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Shows the segments; one that is writable and executable stands out. */
final class SegmentsView implements View {
    private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd-rights");

    private final SegmentsModel model;
    private final TableView<SegmentRow> table;
    private final PhasePane pane;

    SegmentsView(SegmentsModel model) {
        this.model = model;
        Texts texts = Texts.of(SegmentsView.class, "segments");
        table = Columns.table("segments-table", texts.get("none"));
        Styles.add(table, SegmentsView.class, "segments");
        table.getColumns()
                .setAll(List.of(
                        Columns.number(texts.get("index"), 48, row -> (long) row.index(), Bytes::exact),
                        Columns.text(texts.get("type"), 100, SegmentRow::type),
                        Columns.code(texts.get("rights"), 64, SegmentRow::rights),
                        Columns.name(texts.get("holds"), 170, SegmentRow::holds),
                        Columns.number(texts.get("address"), 120, SegmentRow::address, Bytes::address),
                        Columns.number(texts.get("physical"), 120, SegmentRow::physical, Bytes::address),
                        Columns.number(texts.get("file"), 100, SegmentRow::fileSize, Bytes::exact),
                        Columns.number(texts.get("memory"), 100, SegmentRow::memorySize, Bytes::exact),
                        Columns.number(texts.get("offset"), 100, SegmentRow::offset, Bytes::address),
                        Columns.number(texts.get("align"), 76, SegmentRow::align, Bytes::address)));
        table.setRowFactory(of -> new Row());
        RowsTable.bind(table, model.rows());
        pane = new PhasePane(table, model.rows().phase());
    }

    private static final class Row extends TableRow<SegmentRow> {
        @Override
        protected void updateItem(@Nullable SegmentRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(ODD, row != null && !empty && row.isOdd());
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

package dev.unikernel.workbench.app.view.sections;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Copying;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Columns;
import dev.unikernel.workbench.app.ui.parts.RowsTable;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;

/** Shows the sections. */
final class SectionsView implements View {
    private final SectionsModel model;
    private final TableView<SectionRow> table;
    private final PhasePane pane;

    SectionsView(SectionsModel model) {
        this.model = model;
        Texts texts = Texts.of(SectionsView.class, "sections");
        table = Columns.table("sections-table", texts.get("none"));
        Styles.add(table, SectionsView.class, "sections");
        table.getColumns()
                .setAll(List.of(
                        Columns.number(texts.get("index"), 48, row -> (long) row.index(), Bytes::exact),
                        Columns.name(texts.get("name"), 240, SectionRow::name),
                        Columns.text(texts.get("type"), 120, SectionRow::type),
                        Columns.code(texts.get("flags"), 64, SectionRow::flags),
                        Columns.number(texts.get("address"), 120, SectionRow::address, Bytes::address),
                        Columns.number(texts.get("size"), 100, SectionRow::size, Bytes::exact),
                        Columns.number(texts.get("offset"), 100, SectionRow::offset, Bytes::address)));
        Copying.add(table, texts.get("copy"), SectionRow::name);
        RowsTable.bind(table, model.rows());
        pane = new PhasePane(table, model.rows().phase());
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

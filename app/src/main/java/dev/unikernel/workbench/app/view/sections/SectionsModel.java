package dev.unikernel.workbench.app.view.sections;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.RowsModel;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The open image's sections, the null section left out. */
final class SectionsModel implements AutoCloseable {
    private final RowsModel<SectionRow> rows;

    SectionsModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    SectionsModel(Desk desk, Executor ui, Executor pool) {
        rows = new RowsModel<>(
                desk,
                ui,
                pool,
                Texts.of(SectionsModel.class, "sections").get("empty"),
                look -> look.image().boot().sections().stream()
                        .skip(1)
                        .map(SectionRow::of)
                        .toList(),
                SectionsModel::place,
                SectionRow::has);
    }

    /** What takes no memory is a range of the file. */
    private static Optional<Location> place(SectionRow row) {
        return Optional.of(
                row.allocated()
                        ? new Location.Address(row.address())
                        : new Location.ByteRange(row.offset(), row.size()));
    }

    RowsModel<SectionRow> rows() {
        return rows;
    }

    @Override
    public void close() {
        rows.close();
    }
}

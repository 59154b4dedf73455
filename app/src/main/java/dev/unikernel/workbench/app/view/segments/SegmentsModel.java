package dev.unikernel.workbench.app.view.segments;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.RowsModel;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The open image's segments. */
final class SegmentsModel implements AutoCloseable {
    private final RowsModel<SegmentRow> rows;

    SegmentsModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    SegmentsModel(Desk desk, Executor ui, Executor pool) {
        rows = new RowsModel<>(
                desk,
                ui,
                pool,
                Texts.of(SegmentsModel.class, "segments").get("empty"),
                look -> look.image().boot().segments().stream()
                        .map(segment ->
                                SegmentRow.of(segment, look.image().boot().sections()))
                        .toList(),
                SegmentsModel::place,
                SegmentRow::has);
    }

    /** GNU_STACK and the like have neither bytes nor a place. */
    private static Optional<Location> place(SegmentRow row) {
        return row.memorySize() == 0 ? Optional.empty() : Optional.of(new Location.Address(row.address()));
    }

    RowsModel<SegmentRow> rows() {
        return rows;
    }

    @Override
    public void close() {
        rows.close();
    }
}

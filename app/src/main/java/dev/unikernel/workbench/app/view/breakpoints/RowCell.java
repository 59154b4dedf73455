package dev.unikernel.workbench.app.view.breakpoints;

import dev.unikernel.workbench.app.breaks.BreakpointMark.State;
import java.util.function.Function;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** A text of a row, in the colour of its state; the tooltip says more of it. */
final class RowCell extends TreeTableCell<@Nullable BreakpointRow, @Nullable BreakpointRow> {
    private final Function<BreakpointRow, String> text;
    private final Function<BreakpointRow, String> more;

    /** @param more for the tooltip; empty for none */
    RowCell(Function<BreakpointRow, String> text, Function<BreakpointRow, String> more, String... styles) {
        this.text = text;
        this.more = more;
        getStyleClass().addAll(styles);
    }

    @Override
    protected void updateItem(@Nullable BreakpointRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("danger", "muted");
        setTooltip(null);
        if (empty || row == null) {
            setText(null);
            return;
        }
        setText(text.apply(row));
        String words = more.apply(row);
        if (!words.isEmpty()) {
            setTooltip(new Tooltip(words));
        }
        if (row instanceof BreakpointRow.Mark mark && mark.state() == State.REFUSED) {
            getStyleClass().add("danger");
        } else if (!row.enabled() || row instanceof BreakpointRow.Spot) {
            getStyleClass().add("muted");
        }
    }
}

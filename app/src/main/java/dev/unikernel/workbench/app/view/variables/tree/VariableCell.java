package dev.unikernel.workbench.app.view.variables.tree;

import dev.unikernel.workbench.app.view.variables.tree.VariableRow.Kind;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** One cell of a variable's row. What may be too long to be seen whole has it in a tooltip. */
public class VariableCell extends TreeTableCell<@Nullable VariableRow, @Nullable VariableRow> {
    private static final int SHORT = 16;
    /** gdb prints up to 200 elements; more than this is not read in a row. */
    private static final int LONG = 400;

    private final Function<VariableRow, String> text;
    private final List<String> styles;

    public VariableCell(Function<VariableRow, String> text, String... styles) {
        this.text = text;
        this.styles = List.of(styles);
    }

    @Override
    protected void updateItem(@Nullable VariableRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll(styles);
        getStyleClass().removeAll("changed", "variable-note", "variable-watch");
        setTooltip(null);
        if (empty || row == null) {
            setText(null);
            return;
        }
        String shown = text.apply(row);
        setText(shown.length() > LONG ? shown.substring(0, LONG) + "…" : shown);
        getStyleClass().addAll(styles);
        boolean value = styles.contains("variable-value");
        if (row.kind() == Kind.NOTE || (value && !row.readable())) {
            getStyleClass().add("variable-note");
        } else if (value && row.changed()) {
            getStyleClass().add("changed");
        } else if (styles.isEmpty() && row.kind() == Kind.WATCH) {
            getStyleClass().add("variable-watch");
        }
        if (shown.length() > SHORT) {
            Tooltip tip = new Tooltip(shown);
            tip.setWrapText(true);
            tip.setMaxWidth(600);
            setTooltip(tip);
        }
    }
}

package dev.unikernel.workbench.app.view.registers;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** One cell of a register's row, or of a group's title. */
final class RegisterCell extends TreeTableCell<@Nullable RegisterRow, @Nullable RegisterRow> {
    private final Function<RegisterRow, String> text;
    private final List<String> styles;

    RegisterCell(Function<RegisterRow, String> text, String... styles) {
        this.text = text;
        this.styles = List.of(styles);
    }

    /** A group's title in the place of a register's name. */
    static RegisterRow title(String title) {
        return new RegisterRow(title, "", "", false, OptionalLong.empty());
    }

    @Override
    protected void updateItem(@Nullable RegisterRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll(styles);
        getStyleClass().removeAll("changed", "register-group");
        setTooltip(null);
        if (empty || row == null) {
            setText(null);
            return;
        }
        String shown = text.apply(row);
        setText(shown);
        if (getTableRow().getTreeItem() != null && !getTableRow().getTreeItem().isLeaf()) {
            getStyleClass().add("register-group");
            return;
        }
        getStyleClass().addAll(styles);
        if (row.changed() && styles.contains("register-value")) {
            getStyleClass().add("changed");
        }
        if (shown.length() > 24) {
            setTooltip(new Tooltip(shown));
        }
    }
}

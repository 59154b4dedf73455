package dev.unikernel.workbench.app.view.variables;

import dev.unikernel.workbench.app.view.variables.tree.VariableCell;
import dev.unikernel.workbench.app.view.variables.tree.VariableRow;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** A value that can be changed where it stands: F2 or a double click, Enter; Escape leaves it as it is. */
final class EditedCell extends VariableCell {
    private final Predicate<VariableRow> allowed;
    private final BiConsumer<VariableRow, String> assign;

    EditedCell(Predicate<VariableRow> allowed, BiConsumer<VariableRow, String> assign) {
        super(VariableRow::value, "mono", "variable-value");
        this.allowed = allowed;
        this.assign = assign;
    }

    @Override
    public void startEdit() {
        VariableRow row = getItem();
        if (row == null || !allowed.test(row)) {
            return;
        }
        super.startEdit();
        if (!isEditing()) {
            return;
        }
        TextField field = new TextField(row.readable() ? row.value() : "");
        field.setId("value-field");
        field.getStyleClass().addAll("mono", "small");
        field.setOnAction(entered -> {
            String text = field.getText();
            cancelEdit(); // the row comes anew with what gdb made of it
            assign.accept(row, text);
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                key.consume();
            }
        });
        setGraphic(field);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        field.selectAll();
        field.requestFocus();
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        setContentDisplay(ContentDisplay.TEXT_ONLY);
        setGraphic(null);
        getTreeTableView().requestFocus();
    }

    @Override
    protected void updateItem(@Nullable VariableRow row, boolean empty) {
        super.updateItem(row, empty);
        if (!isEditing()) {
            setContentDisplay(ContentDisplay.TEXT_ONLY);
            setGraphic(null);
        }
    }
}

package dev.unikernel.workbench.app.view.breakpoints;

import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** A breakpoint's condition; edited in place (F2, a double click, the menu), Enter takes it, Escape leaves it. */
final class ConditionCell extends TableCell<@Nullable BreakpointRow, @Nullable BreakpointRow> {
    private final TextField field = new TextField();

    ConditionCell(BreakpointsModel model) {
        getStyleClass().add("mono");
        field.setOnAction(event -> {
            BreakpointRow row = getItem();
            cancelEdit();
            if (row != null) {
                model.condition(row, field.getText());
            }
            event.consume();
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                event.consume();
            }
        });
    }

    @Override
    public void startEdit() {
        super.startEdit();
        BreakpointRow row = getItem();
        if (isEditing() && row != null) {
            field.setText(row.condition());
            setGraphic(field);
            setText(null);
            field.selectAll();
            field.requestFocus();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        show();
    }

    @Override
    protected void updateItem(@Nullable BreakpointRow row, boolean empty) {
        super.updateItem(row, empty);
        show();
    }

    private void show() {
        BreakpointRow row = getItem();
        setGraphic(null);
        setText(isEmpty() || row == null ? null : row.condition());
    }
}

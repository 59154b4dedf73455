package dev.unikernel.workbench.app.view.stack;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A CPU, a frame or a note: its name, and after it, muted, where it is. Wider than the view, it is scrolled to. */
final class StackCell extends TreeCell<@Nullable StackRow> {
    private final Label name = new Label();
    private final Label place = new Label();
    private final Label mark = new Label("▸");
    private final Label how = new Label();
    private final HBox box = new HBox(6, mark, name, how, place);
    private final Tooltip why = new Tooltip();

    StackCell() {
        mark.getStyleClass().add("stack-here");
        box.getStyleClass().add("stack-row");
        name.setMinWidth(Region.USE_PREF_SIZE);
        place.setMinWidth(Region.USE_PREF_SIZE);
        how.setMinWidth(Region.USE_PREF_SIZE);
        how.getStyleClass().add("stack-mark");
    }

    @Override
    protected void updateItem(@Nullable StackRow row, boolean empty) {
        super.updateItem(row, empty);
        setTooltip(null);
        how.setText("");
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        if (row instanceof StackRow.Cpu cpu) {
            show(cpu.title(), cpu.mode(), "stack-cpu", "muted");
        } else if (row instanceof StackRow.Frame frame) {
            String where = frame.sources().isEmpty() ? "mono" : "stack-source";
            show(
                    frame.function(),
                    frame.place(),
                    frame.guess().isEmpty() ? "stack-frame" : "stack-guess",
                    "muted",
                    where);
            how.setText(frame.mark());
            frame.guess().ifPresent(reason -> {
                why.setText(reason);
                setTooltip(why);
            });
        } else {
            show(row.text(), "", "stack-note");
        }
        how.setManaged(!how.getText().isEmpty());
        how.setVisible(how.isManaged());
        mark.setManaged(!(row instanceof StackRow.Cpu));
        mark.setVisible(row instanceof StackRow.Frame frame && frame.innermost());
        setGraphic(box);
    }

    private void show(String first, String second, String style, String... secondStyles) {
        name.setText(first);
        name.getStyleClass().setAll("label", style);
        place.setText(second);
        place.getStyleClass().setAll("label");
        place.getStyleClass().addAll(secondStyles);
    }
}

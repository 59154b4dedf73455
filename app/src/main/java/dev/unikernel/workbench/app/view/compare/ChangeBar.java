package dev.unikernel.workbench.app.view.compare;

import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A bar from the middle: to the right what grew, to the left what shrank. */
final class ChangeBar extends TreeTableCell<ChangeRow, ChangeRow> {
    private final Room room = new Room();

    ChangeBar() {
        room.prefWidthProperty().bind(widthProperty().subtract(16));
    }

    @Override
    protected void updateItem(@Nullable ChangeRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(null);
        if (!empty && row != null && row.growth() != 0) {
            room.show(row.share());
            setGraphic(room);
        }
    }

    private static final class Room extends Pane {
        private static final double TALL = 10;

        private final Region bar = new Region();
        private double share;

        Room() {
            bar.getStyleClass().add("change-bar");
            bar.setManaged(false);
            setMinWidth(0);
            setPrefHeight(TALL);
            getChildren().add(bar);
        }

        void show(double part) {
            share = part;
            bar.getStyleClass().removeAll("grew", "shrank");
            bar.getStyleClass().add(part < 0 ? "shrank" : "grew");
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double middle = getWidth() / 2;
            double length = Math.max(1, Math.abs(share) * middle);
            bar.resizeRelocate(share < 0 ? middle - length : middle, (getHeight() - TALL) / 2, length, TALL);
        }
    }
}

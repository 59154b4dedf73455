package dev.unikernel.workbench.app.ui.controls;

import java.util.function.ToDoubleFunction;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A bar from the left. */
final class ShareBar<R> extends TreeTableCell<R, R> {
    private final ToDoubleFunction<R> share;
    private final Room room = new Room();

    ShareBar(ToDoubleFunction<R> share) {
        this.share = share;
        room.prefWidthProperty().bind(widthProperty().subtract(16));
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        double part = empty || row == null ? 0 : share.applyAsDouble(row);
        setGraphic(part > 0 ? room : null);
        room.show(part);
    }

    private static final class Room extends Pane {
        private static final double TALL = 10;

        private final Region bar = new Region();
        private double part;

        Room() {
            bar.getStyleClass().add("bar-fill");
            bar.setManaged(false);
            setMinWidth(0);
            setPrefHeight(TALL);
            getChildren().add(bar);
        }

        void show(double share) {
            part = share;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            bar.resizeRelocate(0, (getHeight() - TALL) / 2, Math.max(1, part * getWidth()), TALL);
        }
    }
}

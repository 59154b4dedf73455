package dev.unikernel.workbench.app.view.budgets;

import dev.unikernel.workbench.app.budgets.Held;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Used of limit: the room is the limit; of what exceeds it a mark shows where the limit is. */
final class BudgetBar extends TreeTableCell<Held, Held> {
    private final Room room = new Room();

    BudgetBar() {
        room.prefWidthProperty().bind(widthProperty().subtract(16));
    }

    @Override
    protected void updateItem(@Nullable Held held, boolean empty) {
        super.updateItem(held, empty);
        setGraphic(null);
        if (!empty && held != null && held.isKnown()) {
            room.show(held.bytes(), held.allowed());
            setGraphic(room);
        }
    }

    private static final class Room extends Pane {
        private static final double TALL = 12;
        private static final double MARK = 2;

        private final Region ground = new Region();
        private final Region used = new Region();
        private final Region mark = new Region();
        private double share;
        private double limit = 1;

        Room() {
            ground.getStyleClass().add("budget-ground");
            used.getStyleClass().add("budget-used");
            mark.getStyleClass().add("budget-mark");
            getChildren().setAll(ground, used, mark);
            getChildren().forEach(child -> child.setManaged(false));
            setMinWidth(0);
            setPrefHeight(TALL);
        }

        void show(long bytes, long allowed) {
            boolean over = bytes > allowed;
            share = over ? 1 : allowed == 0 ? 0 : Math.max(0, (double) bytes / allowed);
            limit = over ? Math.max(0, (double) allowed / bytes) : 1;
            used.getStyleClass().removeAll("over");
            if (over) {
                used.getStyleClass().add("over");
            }
            mark.setVisible(over);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double top = (getHeight() - TALL) / 2;
            ground.resizeRelocate(0, top, getWidth(), TALL);
            used.resizeRelocate(0, top, share * getWidth(), TALL);
            mark.resizeRelocate(limit * getWidth() - MARK / 2, top - 1, MARK, TALL + 2);
        }
    }
}

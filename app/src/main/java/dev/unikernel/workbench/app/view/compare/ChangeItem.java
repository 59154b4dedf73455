package dev.unikernel.workbench.app.view.compare;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A row of the tree; its children are made when it is first opened. */
final class ChangeItem extends TreeItem<ChangeRow> {
    private boolean filled;

    ChangeItem(ChangeRow row) {
        super(row);
    }

    @Override
    public boolean isLeaf() {
        return getValue().change().children().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<ChangeRow>> getChildren() {
        if (!filled) {
            filled = true;
            super.getChildren()
                    .setAll(ChangeRow.of(getValue().change(), getValue().measure()).stream()
                            .map(ChangeItem::new)
                            .toList());
        }
        return super.getChildren();
    }
}

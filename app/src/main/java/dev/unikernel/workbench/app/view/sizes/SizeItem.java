package dev.unikernel.workbench.app.view.sizes;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A row of the tree; its children are made when it is first opened. */
final class SizeItem extends TreeItem<SizeRow> {
    private boolean filled;

    SizeItem(SizeRow row) {
        super(row);
    }

    @Override
    public boolean isLeaf() {
        return getValue().children().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<SizeRow>> getChildren() {
        if (!filled) {
            filled = true;
            super.getChildren()
                    .setAll(SizeRow.of(getValue().children()).stream()
                            .map(SizeItem::new)
                            .toList());
        }
        return super.getChildren();
    }
}

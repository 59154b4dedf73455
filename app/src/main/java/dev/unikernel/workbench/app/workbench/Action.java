package dev.unikernel.workbench.app.workbench;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can do, wherever it is offered: menu, toolbar, palette or key.
 *
 * @param icon an Ikonli literal; empty where it has none
 * @param key null where it has none
 * @param possible whether it can be done now
 */
record Action(
        String id,
        String group,
        String title,
        String icon,
        @Nullable KeyCombination key,
        ObservableValue<Boolean> possible,
        Runnable work) {

    boolean isPossible() {
        return Boolean.TRUE.equals(possible.getValue());
    }
}

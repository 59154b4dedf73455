package dev.unikernel.workbench.app.ui;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;

/** An open view: a node, and what it holds until it is closed. On the JavaFX thread. */
public interface View extends AutoCloseable {

    Node node();

    /** Moves the keyboard to where it is most useful. */
    default void focus() {
        node().requestFocus();
    }

    /** Names of what was edited here and is not on disk. */
    default List<String> unsaved() {
        return List.of();
    }

    /** Writes all of it; the answer, on the JavaFX thread, is whether nothing is left. Else the desk has the problem. */
    default CompletableFuture<Boolean> save() {
        return CompletableFuture.completedFuture(true);
    }

    /** Removes every listener; afterwards the view holds nothing of the desk. */
    @Override
    void close();
}

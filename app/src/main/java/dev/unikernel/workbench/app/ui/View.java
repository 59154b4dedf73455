package dev.unikernel.workbench.app.ui;

import javafx.scene.Node;

/** An open view: a node, and what it holds until it is closed. On the JavaFX thread. */
public interface View extends AutoCloseable {

    Node node();

    /** Moves the keyboard to where it is most useful. */
    default void focus() {
        node().requestFocus();
    }

    /** Removes every listener; afterwards the view holds nothing of the desk. */
    @Override
    void close();
}

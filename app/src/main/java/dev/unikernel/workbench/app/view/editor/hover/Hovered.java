package dev.unikernel.workbench.app.view.editor.hover;

import dev.unikernel.workbench.app.view.variables.tree.VariableNode;

/**
 * An expression and its value.
 *
 * @param where the frame it was read in, in words; may be empty
 * @param value with its parts, or a note that says why there is none
 */
record Hovered(String expression, String where, VariableNode value) {
    Hovered with(VariableNode read) {
        return new Hovered(expression, where, read);
    }
}

/** Values as trees: asked for a level at a time, and shown as rows; for the variables' view and what else shows values. */
@NullMarked
package dev.unikernel.workbench.app.view.variables.tree;

import org.jspecify.annotations.NullMarked;

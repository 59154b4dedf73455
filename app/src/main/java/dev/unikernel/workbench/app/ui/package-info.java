/** What all views share: the way to the JavaFX thread, the phases of a view, the tool contract, small controls. */
@NullMarked
package dev.unikernel.workbench.app.ui;

import org.jspecify.annotations.NullMarked;

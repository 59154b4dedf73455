/** The value of what the pointer rests on, or of what the caret stands at, in a small tree over the text. */
@NullMarked
package dev.unikernel.workbench.app.view.editor.hover;

import org.jspecify.annotations.NullMarked;

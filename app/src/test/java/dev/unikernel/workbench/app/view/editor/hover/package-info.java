/** Tests of the values over the text. */
@NullMarked
package dev.unikernel.workbench.app.view.editor.hover;

import org.jspecify.annotations.NullMarked;

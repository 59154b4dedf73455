/** Bars above a text: finding in it, going to a line, questions about its file. */
@NullMarked
package dev.unikernel.workbench.app.view.editor.bars;

import org.jspecify.annotations.NullMarked;

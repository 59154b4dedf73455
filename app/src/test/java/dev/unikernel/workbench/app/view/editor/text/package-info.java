/** Tests of what the editor knows of texts. */
@NullMarked
package dev.unikernel.workbench.app.view.editor.text;

import org.jspecify.annotations.NullMarked;

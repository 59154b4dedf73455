/** Tests of the editor view. */
@NullMarked
package dev.unikernel.workbench.app.view.editor;

import org.jspecify.annotations.NullMarked;

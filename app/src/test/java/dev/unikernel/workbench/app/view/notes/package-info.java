/** Tests of the notes view. */
@NullMarked
package dev.unikernel.workbench.app.view.notes;

import org.jspecify.annotations.NullMarked;

/** Tests of the stack view. */
@NullMarked
package dev.unikernel.workbench.app.view.stack;

import org.jspecify.annotations.NullMarked;

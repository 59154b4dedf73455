/** Tests of the view heap. */
@NullMarked
package dev.unikernel.workbench.app.view.heap;

import org.jspecify.annotations.NullMarked;

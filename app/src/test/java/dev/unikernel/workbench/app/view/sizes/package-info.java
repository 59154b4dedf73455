/** Tests of the sizes view. */
@NullMarked
package dev.unikernel.workbench.app.view.sizes;

import org.jspecify.annotations.NullMarked;

/** Tests of the flame view. */
@NullMarked
package dev.unikernel.workbench.app.view.flame;

import org.jspecify.annotations.NullMarked;

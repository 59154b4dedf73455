/** Arguments and locals of the frame looked at, and watched expressions, as trees. */
@NullMarked
package dev.unikernel.workbench.app.view.variables;

import org.jspecify.annotations.NullMarked;

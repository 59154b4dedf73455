/** Images held against the limits of their project: one evaluation, told by the command line and by the window. */
@NullMarked
package dev.unikernel.workbench.app.budgets;

import org.jspecify.annotations.NullMarked;

/** Tests of a project's limits. */
@NullMarked
package dev.unikernel.workbench.app.view.budgets;

import org.jspecify.annotations.NullMarked;

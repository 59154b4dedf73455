/** The limits of the open project and how much of each is used; they are written to its {@code unikernel.toml}. */
@NullMarked
package dev.unikernel.workbench.app.view.budgets;

import org.jspecify.annotations.NullMarked;

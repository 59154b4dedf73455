/** One {@code workbench debug}: its guest, its breakpoints, its actions, and what is looked at when it stands. */
@NullMarked
package dev.unikernel.workbench.app.cli.debug;

import org.jspecify.annotations.NullMarked;

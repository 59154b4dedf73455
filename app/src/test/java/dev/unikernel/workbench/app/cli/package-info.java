/** Commands, run as Main runs them. */
@NullMarked
package dev.unikernel.workbench.app.cli;

import org.jspecify.annotations.NullMarked;

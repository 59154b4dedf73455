/** The command line: one grammar, no window. */
@NullMarked
package dev.unikernel.workbench.app.cli;

import org.jspecify.annotations.NullMarked;

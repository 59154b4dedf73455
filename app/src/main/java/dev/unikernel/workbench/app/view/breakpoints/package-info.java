/** The user's breakpoints: where they are, whether gdb has them, and why not. */
@NullMarked
package dev.unikernel.workbench.app.view.breakpoints;

import org.jspecify.annotations.NullMarked;

/** Breakpoints and watchpoints as gdb holds them, and requests for new ones. */
@NullMarked
package dev.unikernel.workbench.debugger.breakpoints;

import org.jspecify.annotations.NullMarked;

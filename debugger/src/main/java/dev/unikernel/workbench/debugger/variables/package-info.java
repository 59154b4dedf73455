/** Expressions and variable trees evaluated by gdb in a frame. */
@NullMarked
package dev.unikernel.workbench.debugger.variables;

import org.jspecify.annotations.NullMarked;

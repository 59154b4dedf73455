/** CPUs, call stacks, and the arguments and locals of a frame. */
@NullMarked
package dev.unikernel.workbench.debugger.stack;

import org.jspecify.annotations.NullMarked;

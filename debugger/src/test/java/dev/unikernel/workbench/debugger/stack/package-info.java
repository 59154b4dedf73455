/** Tests of what is believed of a stack. */
@NullMarked
package dev.unikernel.workbench.debugger.stack;

import org.jspecify.annotations.NullMarked;

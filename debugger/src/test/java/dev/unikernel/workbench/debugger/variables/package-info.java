/** Values of a real program of each kind that a debugger may meet. */
@NullMarked
package dev.unikernel.workbench.debugger.variables;

import org.jspecify.annotations.NullMarked;

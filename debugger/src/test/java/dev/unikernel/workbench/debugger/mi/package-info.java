/** The parser and the writer. */
@NullMarked
package dev.unikernel.workbench.debugger.mi;

import org.jspecify.annotations.NullMarked;

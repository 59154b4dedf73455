/** GDB/MI: grammar, parser, command writer, and the errors that every layer above can meet. Knows nothing above it. */
@NullMarked
package dev.unikernel.workbench.debugger.mi;

import org.jspecify.annotations.NullMarked;

/** GDB/MI records: grammar, parser, output. Knows nothing above it. */
@NullMarked
package dev.unikernel.workbench.debugger.mi;

import org.jspecify.annotations.NullMarked;

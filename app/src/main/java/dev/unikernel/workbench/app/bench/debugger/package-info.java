/** The debugger beside a bare gdb: steps, queries, memory, conditions; and what a large image costs. */
@NullMarked
package dev.unikernel.workbench.app.bench.debugger;

import org.jspecify.annotations.NullMarked;

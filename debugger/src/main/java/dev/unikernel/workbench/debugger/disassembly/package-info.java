/** Machine code as gdb decodes it, with its bytes and its source line. */
@NullMarked
package dev.unikernel.workbench.debugger.disassembly;

import org.jspecify.annotations.NullMarked;

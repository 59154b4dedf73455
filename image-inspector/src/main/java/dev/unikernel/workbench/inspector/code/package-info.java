/** An image's code as binutils' objdump disassembles it, instruction by instruction. */
@NullMarked
package dev.unikernel.workbench.inspector.code;

import org.jspecify.annotations.NullMarked;

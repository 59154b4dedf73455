/** The machine code around a frame's instruction, under the source lines it came from. */
@NullMarked
package dev.unikernel.workbench.app.view.disassembly;

import org.jspecify.annotations.NullMarked;

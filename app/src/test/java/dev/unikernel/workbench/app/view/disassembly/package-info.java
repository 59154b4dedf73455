/** Machine code of a real guest. */
@NullMarked
package dev.unikernel.workbench.app.view.disassembly;

import org.jspecify.annotations.NullMarked;

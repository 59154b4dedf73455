/** The memory map in a window. */
@NullMarked
package dev.unikernel.workbench.app.view.memorymap;

import org.jspecify.annotations.NullMarked;

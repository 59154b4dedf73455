/** Why the CPU raised an exception: from the page tables, the instruction, the registers and the image. */
@NullMarked
package dev.unikernel.workbench.app.guest.fault;

import org.jspecify.annotations.NullMarked;

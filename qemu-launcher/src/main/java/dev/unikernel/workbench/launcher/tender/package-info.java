/** Guests that a tender runs as a process of the host, without a QEMU: started, held by gdbserver, heard, ended. */
@NullMarked
package dev.unikernel.workbench.launcher.tender;

import org.jspecify.annotations.NullMarked;

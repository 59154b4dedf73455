/** Tests that call the command line as users do, with the real gcc, gdb and QEMU. */
@NullMarked
package dev.unikernel.workbench.app.cli;

import org.jspecify.annotations.NullMarked;

/** A guest in a QEMU under a gdb, for the tests of all packages. */
@NullMarked
package dev.unikernel.workbench.debugger;

import org.jspecify.annotations.NullMarked;

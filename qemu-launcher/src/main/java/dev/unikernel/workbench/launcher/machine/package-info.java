/** The QEMU command line as a value, and a QEMU process with a life. */
@NullMarked
package dev.unikernel.workbench.launcher.machine;

import org.jspecify.annotations.NullMarked;

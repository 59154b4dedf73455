/** A real gdb at its console. */
@NullMarked
package dev.unikernel.workbench.app.view.gdbconsole;

import org.jspecify.annotations.NullMarked;

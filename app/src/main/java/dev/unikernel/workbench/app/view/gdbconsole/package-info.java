/** gdb's own command line: what it says by itself, and what it is asked. */
@NullMarked
package dev.unikernel.workbench.app.view.gdbconsole;

import org.jspecify.annotations.NullMarked;

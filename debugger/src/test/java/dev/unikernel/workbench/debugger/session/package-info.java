/** Sessions with a real gdb on a real guest, and replayed ones. */
@NullMarked
package dev.unikernel.workbench.debugger.session;

import org.jspecify.annotations.NullMarked;

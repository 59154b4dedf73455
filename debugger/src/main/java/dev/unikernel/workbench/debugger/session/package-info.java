/** One gdb process as a typed, asynchronous session: start, attach, run control, events, an orderly end. */
@NullMarked
package dev.unikernel.workbench.debugger.session;

import org.jspecify.annotations.NullMarked;

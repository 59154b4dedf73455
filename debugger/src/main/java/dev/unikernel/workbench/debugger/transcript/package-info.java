/** What went over the pipe to gdb, written to a file, and played back as if gdb were there. */
@NullMarked
package dev.unikernel.workbench.debugger.transcript;

import org.jspecify.annotations.NullMarked;

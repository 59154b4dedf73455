/** Whether a gdb that does not answer works, waits or is stopped, as the system tells of its process. */
@NullMarked
package dev.unikernel.workbench.debugger.vitals;

import org.jspecify.annotations.NullMarked;

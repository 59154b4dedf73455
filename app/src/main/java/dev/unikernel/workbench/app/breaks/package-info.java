/** What shall stop the guest where, for both faces: wishes, how gdb is asked for them, and where a project keeps them. */
@NullMarked
package dev.unikernel.workbench.app.breaks;

import org.jspecify.annotations.NullMarked;

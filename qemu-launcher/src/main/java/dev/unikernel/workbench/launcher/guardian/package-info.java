/** A small process in its own group that owns our children and directories, so that nothing outlives us. */
@NullMarked
package dev.unikernel.workbench.launcher.guardian;

import org.jspecify.annotations.NullMarked;

/** Time travel: a run that is recorded, and played again as often as one likes, in which a debugger can go back. */
@NullMarked
package dev.unikernel.workbench.launcher.travel;

import org.jspecify.annotations.NullMarked;

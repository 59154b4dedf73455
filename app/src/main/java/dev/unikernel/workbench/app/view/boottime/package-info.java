/** How the open image boots: when each phase came, the changes of mode on the way, and the times from build to build. */
@NullMarked
package dev.unikernel.workbench.app.view.boottime;

import org.jspecify.annotations.NullMarked;

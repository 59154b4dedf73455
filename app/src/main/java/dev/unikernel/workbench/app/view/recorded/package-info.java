/** The stops of a recorded session, to go to. */
@NullMarked
package dev.unikernel.workbench.app.view.recorded;

import org.jspecify.annotations.NullMarked;

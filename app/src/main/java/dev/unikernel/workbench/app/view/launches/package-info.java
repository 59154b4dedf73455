/** The launch configurations of the open project, and QEMU's command line for each. */
@NullMarked
package dev.unikernel.workbench.app.view.launches;

import org.jspecify.annotations.NullMarked;

/** The log of the last build, and the progress of the one that runs. */
@NullMarked
package dev.unikernel.workbench.app.view.buildlog;

import org.jspecify.annotations.NullMarked;

/** Tests of the plot of builds. */
@NullMarked
package dev.unikernel.workbench.app.view.builds;

import org.jspecify.annotations.NullMarked;

/** The arrangement of views in the window, kept between runs. */
@NullMarked
package dev.unikernel.workbench.app.workbench.docks;

import org.jspecify.annotations.NullMarked;

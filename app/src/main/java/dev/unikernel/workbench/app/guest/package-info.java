/** A guest as the rest of the house sees it: launched from an image, run, debugged, and its end explained. */
@NullMarked
package dev.unikernel.workbench.app.guest;

import org.jspecify.annotations.NullMarked;

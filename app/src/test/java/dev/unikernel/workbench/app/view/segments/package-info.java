/** Tests of the segments view. */
@NullMarked
package dev.unikernel.workbench.app.view.segments;

import org.jspecify.annotations.NullMarked;

/** Parts of the window's bars that have a state of their own. */
@NullMarked
package dev.unikernel.workbench.app.workbench.bars;

import org.jspecify.annotations.NullMarked;

/** Sizes by segment, section and symbol; every byte has one owner and the totals are exact. */
@NullMarked
package dev.unikernel.workbench.app.view.sizes;

import org.jspecify.annotations.NullMarked;

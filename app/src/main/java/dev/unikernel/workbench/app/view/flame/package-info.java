/** Sizes nested by levels of choice as rows of blocks, each as wide as its bytes, to be zoomed into. */
@NullMarked
package dev.unikernel.workbench.app.view.flame;

import org.jspecify.annotations.NullMarked;

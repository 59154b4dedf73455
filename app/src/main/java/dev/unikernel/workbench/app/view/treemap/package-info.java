/** Sections and their symbols as a squarified treemap on a canvas. */
@NullMarked
package dev.unikernel.workbench.app.view.treemap;

import org.jspecify.annotations.NullMarked;

/** The address space of the open image as a column to scale: segments, sections, guards, gaps, and what is odd about them. */
@NullMarked
package dev.unikernel.workbench.app.view.addressspace;

import org.jspecify.annotations.NullMarked;

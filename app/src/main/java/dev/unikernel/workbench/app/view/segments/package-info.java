/** The program headers of the open image as a table. */
@NullMarked
package dev.unikernel.workbench.app.view.segments;

import org.jspecify.annotations.NullMarked;

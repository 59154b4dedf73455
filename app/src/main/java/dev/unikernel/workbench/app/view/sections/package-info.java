/** The section headers of the open image as a table. */
@NullMarked
package dev.unikernel.workbench.app.view.sections;

import org.jspecify.annotations.NullMarked;

/** The source editor: files in tabs, with breakpoints, the lines of the stop and the values of its variables. */
@NullMarked
package dev.unikernel.workbench.app.view.editor;

import org.jspecify.annotations.NullMarked;

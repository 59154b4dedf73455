/** Small controls that several views use: choices of an enum, copying from tables, tree tables, colours for things in a row. */
@NullMarked
package dev.unikernel.workbench.app.ui.controls;

import org.jspecify.annotations.NullMarked;

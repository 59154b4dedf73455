/** The stopped guest's memory in hex and text, read a page at a time as it comes into sight. */
@NullMarked
package dev.unikernel.workbench.app.view.memory;

import org.jspecify.annotations.NullMarked;

/** Files of our own, written so that a reader never sees half of one. */
@NullMarked
package dev.unikernel.workbench.app.files;

import org.jspecify.annotations.NullMarked;

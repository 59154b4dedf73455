/** The ELF notes of the open image with what they mean, and the configuration that the system keeps in one. */
@NullMarked
package dev.unikernel.workbench.app.view.notes;

import org.jspecify.annotations.NullMarked;

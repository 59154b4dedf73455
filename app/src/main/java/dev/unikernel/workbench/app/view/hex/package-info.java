/** The bytes of the image's file with their owners. */
@NullMarked
package dev.unikernel.workbench.app.view.hex;

import org.jspecify.annotations.NullMarked;

/** The printable texts of the image's file. */
@NullMarked
package dev.unikernel.workbench.app.view.strings;

import org.jspecify.annotations.NullMarked;

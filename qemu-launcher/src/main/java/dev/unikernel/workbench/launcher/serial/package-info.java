/** A guest's serial line: bytes in a bounded ring and to listeners, bytes to the guest, and bytes as lines of text. */
@NullMarked
package dev.unikernel.workbench.launcher.serial;

import org.jspecify.annotations.NullMarked;

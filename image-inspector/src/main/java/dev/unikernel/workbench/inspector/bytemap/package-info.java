/** Which part of an image owns each byte of the file and of memory, with totals that add up. */
@NullMarked
package dev.unikernel.workbench.inspector.bytemap;

import org.jspecify.annotations.NullMarked;

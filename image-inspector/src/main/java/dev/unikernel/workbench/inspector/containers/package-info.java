/** Files that hold images, or are images, of other forms than ELF: ar archives, gzip'ed images, PE. */
@NullMarked
package dev.unikernel.workbench.inspector.containers;

import org.jspecify.annotations.NullMarked;

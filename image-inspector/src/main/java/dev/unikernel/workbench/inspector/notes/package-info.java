/** ELF notes with their owners and meanings: build id, debug link, Xen's notes. */
@NullMarked
package dev.unikernel.workbench.inspector.notes;

import org.jspecify.annotations.NullMarked;

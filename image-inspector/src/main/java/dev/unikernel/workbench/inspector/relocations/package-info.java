/** Relocation entries, and what an object file's sections hold once they are applied. */
@NullMarked
package dev.unikernel.workbench.inspector.relocations;

import org.jspecify.annotations.NullMarked;

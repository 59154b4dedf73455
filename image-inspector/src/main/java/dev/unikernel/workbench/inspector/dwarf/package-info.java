/** Addresses to source lines and back, from DWARF's line tables. */
@NullMarked
package dev.unikernel.workbench.inspector.dwarf;

import org.jspecify.annotations.NullMarked;

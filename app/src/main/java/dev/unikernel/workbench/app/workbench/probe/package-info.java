/** Programs of their own that `workbench bench window` starts: they print what they measured, ours and a bare peer's alike. */
@NullMarked
package dev.unikernel.workbench.app.workbench.probe;

import org.jspecify.annotations.NullMarked;

/**
 * Unikraft: recognised by its own sections. Sources: github.com/unikraft/unikraft, include/uk/libinfo.h and
 * plat/common/include/uk/plat/common/bootinfo.h.
 */
@NullMarked
package dev.unikernel.workbench.app.system.unikraft;

import org.jspecify.annotations.NullMarked;

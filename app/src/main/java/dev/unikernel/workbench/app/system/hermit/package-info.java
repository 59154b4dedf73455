/** Hermit: recognised by its entry version note. Source: github.com/hermit-os/hermit-entry. */
@NullMarked
package dev.unikernel.workbench.app.system.hermit;

import org.jspecify.annotations.NullMarked;

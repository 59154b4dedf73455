/** Nanos: recognised by its PVH note and its sections. Source: github.com/nanovms/nanos, platform/pc. */
@NullMarked
package dev.unikernel.workbench.app.system.nanos;

import org.jspecify.annotations.NullMarked;

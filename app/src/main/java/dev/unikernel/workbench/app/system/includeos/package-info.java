/** IncludeOS: recognised by the mark in its Multiboot header. Source: github.com/includeos/IncludeOS, src/arch/x86_64. */
@NullMarked
package dev.unikernel.workbench.app.system.includeos;

import org.jspecify.annotations.NullMarked;

/**
 * Solo5: recognised by its ABI note. Sources of the numbers: github.com/Solo5/solo5, include/elf_abi.h and
 * include/mft_abi.h, docs/architecture.md.
 */
@NullMarked
package dev.unikernel.workbench.app.system.solo5;

import org.jspecify.annotations.NullMarked;

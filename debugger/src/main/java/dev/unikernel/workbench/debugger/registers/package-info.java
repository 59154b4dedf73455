/** Registers of one CPU, by name, as values or as the reason why there is none. */
@NullMarked
package dev.unikernel.workbench.debugger.registers;

import org.jspecify.annotations.NullMarked;

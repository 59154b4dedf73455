/** The registers of the CPU looked at, with what their values mean. */
@NullMarked
package dev.unikernel.workbench.app.view.registers;

import org.jspecify.annotations.NullMarked;

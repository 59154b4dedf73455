/** Tests of the registers view. */
@NullMarked
package dev.unikernel.workbench.app.view.registers;

import org.jspecify.annotations.NullMarked;

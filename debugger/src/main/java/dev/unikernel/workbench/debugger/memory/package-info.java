/** Guest memory as bytes that were read and ranges that could not be, never an invented byte. */
@NullMarked
package dev.unikernel.workbench.debugger.memory;

import org.jspecify.annotations.NullMarked;

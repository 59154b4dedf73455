/** Recording and playing back. */
@NullMarked
package dev.unikernel.workbench.debugger.transcript;

import org.jspecify.annotations.NullMarked;

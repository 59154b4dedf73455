/** Where gdb stubs listen, and whether somebody is there already. */
@NullMarked
package dev.unikernel.workbench.debugger.stub;

import org.jspecify.annotations.NullMarked;

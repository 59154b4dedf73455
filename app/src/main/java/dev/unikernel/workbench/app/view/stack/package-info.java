/** The CPUs of the stopped guest and their call stacks. */
@NullMarked
package dev.unikernel.workbench.app.view.stack;

import org.jspecify.annotations.NullMarked;

/** Tests of the breakpoints view. */
@NullMarked
package dev.unikernel.workbench.app.view.breakpoints;

import org.jspecify.annotations.NullMarked;

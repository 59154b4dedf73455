/** Tests of the problems view. */
@NullMarked
package dev.unikernel.workbench.app.view.problems;

import org.jspecify.annotations.NullMarked;

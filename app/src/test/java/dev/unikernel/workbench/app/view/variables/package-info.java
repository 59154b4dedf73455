/** Tests of the variables view. */
@NullMarked
package dev.unikernel.workbench.app.view.variables;

import org.jspecify.annotations.NullMarked;

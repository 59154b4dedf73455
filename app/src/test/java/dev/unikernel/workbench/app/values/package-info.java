/** Tests of values that outlive a stop. */
@NullMarked
package dev.unikernel.workbench.app.values;

import org.jspecify.annotations.NullMarked;

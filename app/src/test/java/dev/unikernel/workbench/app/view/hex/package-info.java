/** Tests of the hex view. */
@NullMarked
package dev.unikernel.workbench.app.view.hex;

import org.jspecify.annotations.NullMarked;

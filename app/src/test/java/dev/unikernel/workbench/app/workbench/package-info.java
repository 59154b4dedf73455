/** Tests of the package of the same name. */
@NullMarked
package dev.unikernel.workbench.app.workbench;

import org.jspecify.annotations.NullMarked;

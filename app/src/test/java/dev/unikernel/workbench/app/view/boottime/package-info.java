/** Tests of the boot view. */
@NullMarked
package dev.unikernel.workbench.app.view.boottime;

import org.jspecify.annotations.NullMarked;

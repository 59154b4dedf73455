/** The joint to unikernel systems: what each must tell of an image. One folder a system below, one line in Systems. */
@NullMarked
package dev.unikernel.workbench.app.system;

import org.jspecify.annotations.NullMarked;

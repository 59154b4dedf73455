/** Tests of the joint to unikernel systems. */
@NullMarked
package dev.unikernel.workbench.app.system;

import org.jspecify.annotations.NullMarked;
